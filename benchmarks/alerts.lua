-- Load for anything that speaks Alertmanager's API v2, to be run by wrk: each request posts BATCH alerts, and no two
-- alerts of the FLEET are the same. The bodies are made before the clock starts, so that wrk measures the receiver.
--
--   BATCH=64 FLEET=10000 wrk -t1 -c16 -d10s -s alerts.lua http://127.0.0.1:8080
--
-- BATCH  alerts a request (64)
-- FLEET  distinct alerts in all, cut to a multiple of BATCH (10000)
-- ROUND  makes the alerts of one round different from those of another (0)

local function setting(name, usual)
  return tonumber(os.getenv(name) or usual)
end

local batch = setting("BATCH", 64)
local bodies_total = math.max(1, math.floor(setting("FLEET", 10000) / batch))
local round = setting("ROUND", 0)

local shape = '{"labels":{"alertname":"%s","service":"%s","instance":"node-%05d.example.net:9100","cluster":"%s",'
  .. '"severity":"%s","round":"%d"},"annotations":{"summary":"%s on node-%05d for ten minutes",'
  .. '"runbook_url":"https://wiki.example.net/runbooks/%s"},'
  .. '"generatorURL":"http://prometheus.example.net/graph?g0.expr=up"}'

local names = { "DiskFillsUp", "ErrorsTooHigh", "QueueGrows", "ReplicaBehind", "RequestsSlow" }
local severities = { "critical", "warning", "warning", "info" }

local function alert(number)
  local name = names[number % #names + 1]
  local service = string.format("service-%02d", number % 24)
  local cluster = string.format("cluster-%d", number % 3)
  return string.format(shape, name, service, number, cluster, severities[number % #severities + 1], round, name,
    number, name)
end

local requests = {}
local turn = 0

function init()
  local number = 0
  for index = 1, bodies_total do
    local alerts = {}
    for place = 1, batch do
      alerts[place] = alert(number)
      number = number + 1
    end
    requests[index] = wrk.format("POST", "/api/v2/alerts", { ["Content-Type"] = "application/json" },
      "[" .. table.concat(alerts, ",") .. "]")
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

-- One line for the script around it: alerts/s, requests/s, latency in ms, what went wrong.
function done(summary, latency)
  local seconds = summary.duration / 1e6
  local errors = summary.errors
  local taken = summary.requests - errors.status
  io.write(string.format("RESULT %.0f %.0f %.1f %.1f %d %d\n", taken * batch / seconds, taken / seconds,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
