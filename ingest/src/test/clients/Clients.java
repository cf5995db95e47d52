import com.github.dikhan.pagerduty.client.events.PagerDutyEventsClient;
import com.github.dikhan.pagerduty.client.events.domain.AcknowledgeIncident.AcknowledgeIncidentBuilder;
import com.github.dikhan.pagerduty.client.events.domain.Payload;
import com.github.dikhan.pagerduty.client.events.domain.ResolveIncident.ResolveIncidentBuilder;
import com.github.dikhan.pagerduty.client.events.domain.Severity;
import com.github.dikhan.pagerduty.client.events.domain.TriggerIncident.TriggerIncidentBuilder;
import com.ifountain.opsgenie.client.swagger.ApiClient;
import com.ifountain.opsgenie.client.swagger.ApiException;
import com.ifountain.opsgenie.client.swagger.api.AlertApi;
import com.ifountain.opsgenie.client.swagger.model.AcknowledgeAlertRequest;
import com.ifountain.opsgenie.client.swagger.model.AddAlertNoteRequest;
import com.ifountain.opsgenie.client.swagger.model.CloseAlertRequest;
import com.ifountain.opsgenie.client.swagger.model.CreateAlertRequest;
import com.ifountain.opsgenie.client.swagger.model.DeleteAlertRequest;
import com.ifountain.opsgenie.client.swagger.model.ListAlertsRequest;
import com.ifountain.opsgenie.client.swagger.model.SnoozeAlertRequest;
import com.ifountain.opsgenie.client.swagger.model.SuccessResponse;
import com.ifountain.opsgenie.client.swagger.model.TeamRecipient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.joda.time.DateTime;

/** The Java clients of Opsgenie and PagerDuty: Clients.java URL OPSGENIE_KEY PAGERDUTY_KEY. */
class Clients {
  public static void main(String[] arguments) throws Exception {
    opsgenie(arguments[0], arguments[1]);
    pagerDuty(URI.create(arguments[0]), arguments[2]);
  }

  private static void opsgenie(String url, String key) throws ApiException {
    var client = new AlertApi(new ApiClient());
    client.getApiClient().setBasePath(url);
    client.getApiClient().setApiKeyPrefix("GenieKey");
    client.getApiClient().setApiKey(key);
    var request = new CreateAlertRequest();
    request.setMessage("The Java client works");
    request.setAlias("client java/1");
    request.setTeams(List.of(new TeamRecipient().name("storage")));
    request.setTags(List.of("client"));
    request.setDetails(Map.of("service", "clients"));
    request.setPriority(CreateAlertRequest.PriorityEnum.P1);
    var id = done(client, client.createAlert(request), "Create");

    var alert = client.getAlert("client java/1", "alias").getData();
    check(alert.getId().equals(id) && alert.getPriority().toString().equals("P1"), "get: " + alert);
    var listed = client.listAlerts(new ListAlertsRequest().query("tag: client").limit(10));
    check(listed.getData().stream().anyMatch(one -> one.getId().equals(id)), "list: " + listed);

    var taken = new AcknowledgeAlertRequest().user("java");
    done(client, client.acknowledgeAlert(id, "id", taken), "Acknowledge");
    var note = new AddAlertNoteRequest().note("a note");
    done(client, client.addNote(id, note, "id"), "AddNote");
    var later = new SnoozeAlertRequest().endTime(DateTime.now().plusHours(1));
    done(client, client.snoozeAlert(id, later, "id"), "Snooze");
    var over = new CloseAlertRequest().user("java");
    done(client, client.closeAlert("client java/1", "alias", over), "Close");
    client.deleteAlert(new DeleteAlertRequest().identifier(id));
    try {
      client.createAlert(new CreateAlertRequest());
      throw new AssertionError("an alert without a message was taken");
    } catch (ApiException e) {
      check(e.getCode() == 422 || e.getCode() == 400, "without a message: " + e.getCode());
    }
    System.out.println("sdk-swagger for Java: ok");
  }

  private static String done(AlertApi client, SuccessResponse answer, String action)
      throws ApiException {
    var status = client.getRequestStatus(answer.getRequestId()).getData();
    check(status.getIsSuccess() && status.getAction().equals(action), action + ": " + status);
    return status.getAlertId();
  }

  private static void pagerDuty(URI url, String key) throws Exception {
    var client = PagerDutyEventsClient.create(url.resolve("/v2/enqueue").toString(), false);
    var payload =
        Payload.Builder.newBuilder()
            .setSummary("works")
            .setSource("java")
            .setSeverity(Severity.ERROR)
            .build();
    var trigger = TriggerIncidentBuilder.newBuilder(key, payload).setDedupKey("client/java");
    check(client.trigger(trigger.build()).getDedupKey().equals("client/java"), "trigger");
    var taken = AcknowledgeIncidentBuilder.newBuilder(key, "client/java");
    check(client.acknowledge(taken.build()).getStatus().equals("success"), "acknowledge");
    var over = ResolveIncidentBuilder.newBuilder(key, "client/java");
    check(client.resolve(over.build()).getMessage().equals("Event processed"), "resolve");
    System.out.println("pagerduty-client for Java: ok");
  }

  private static void check(boolean isSo, String what) {
    if (!isSo) {
      throw new AssertionError(what);
    }
  }
}
