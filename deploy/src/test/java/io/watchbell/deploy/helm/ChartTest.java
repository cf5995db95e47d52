package io.watchbell.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The chart, rendered by Helm's own library and read strictly as Kubernetes objects: a field that
 * is not there in Kubernetes fails. There is no cluster here to apply it to.
 */
class ChartTest {
  private static final Path CHART = Path.of("helm", "watchbell");
  private static final Set<String> OF_THE_OPERATOR = Set.of("ServiceMonitor", "PrometheusRule");

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "v1/ConfigMap", ConfigMap.class,
          "v1/Service", Service.class,
          "apps/v1/StatefulSet", StatefulSet.class,
          "networking.k8s.io/v1/Ingress", Ingress.class,
          "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
          "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class);

  /** The models take unknown fields in; here they are mistakes. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated member) {
                  return false;
                }
              })
          .build();

  @TempDir private Path home;

  @Test
  void eachServiceIsASetOfPodsThatAreNotRoot() throws Exception {
    var sets = all(rendered("")).stream().filter(StatefulSet.class::isInstance).toList();
    assertThat(sets).hasSize(4);
    for (var each : sets) {
      var pod = ((StatefulSet) each).getSpec().getTemplate().getSpec();
      assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
      var container = pod.getContainers().getFirst();
      assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
      assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
      assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/health/live");
      assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/ready");
    }
  }

  @Test
  void eachServiceMayLoseOnePodAtATimeAndHasADoorOfItsOwn() throws Exception {
    var kinds = all(rendered("")).stream().collect(Collectors.groupingBy(HasMetadata::getKind));
    assertThat(kinds.get("PodDisruptionBudget")).hasSize(4);
    assertThat(kinds.get("NetworkPolicy")).hasSize(4);
    assertThat(kinds.get("Service")).hasSize(8);
  }

  @Test
  void oneReplicaNeedsNoBudgetThatWouldHoldUpADrain() throws Exception {
    var one =
        rendered(
            "services: {ingest: {replicas: 1}, router: {replicas: 1}, escalation: {replicas: 1},"
                + " console: {replicas: 1}}\n");
    assertThat(all(one)).noneMatch(PodDisruptionBudget.class::isInstance);
  }

  @Test
  void whatIsSwitchedOnIsRenderedToo() throws Exception {
    var text =
        rendered(
            """
            ingress: {enabled: true, className: nginx, tlsSecret: bell-tls}
            serviceMonitor: {enabled: true, labels: {release: prometheus}}
            prometheusRule: {enabled: true}
            kafka: {clientSecret: kafka-client}
            secrets: {environment: [bell-keys]}
            """);
    assertThat(all(text)).anyMatch(Ingress.class::isInstance);
    assertThat(documents(text).stream().map(each -> (String) each.get("kind")))
        .containsAll(OF_THE_OPERATOR);
    assertThat(text).contains("/kafka/client.properties", "bell-keys", "alert: ");
  }

  @Test
  void valuesThatCannotBeMeantAreRefused() {
    assertThatThrownBy(() -> rendered("services: {router: {replicas: none}}\n"))
        .hasMessageContaining("replicas");
    assertThatThrownBy(() -> new Helm(CHART).template().call()).hasMessageContaining("bootstrap");
  }

  private String rendered(String further) throws IOException {
    var values = Files.writeString(home.resolve("further.yaml"), further);
    return new Helm(CHART)
        .template()
        .withName("bell")
        .withValuesFile(least())
        .withValuesFile(values)
        .call();
  }

  /** What has to be set. */
  private Path least() throws IOException {
    return Files.writeString(
        home.resolve("least.yaml"),
        "kafka: {bootstrap: 'kafka:9092'}\nsecrets: {links: bell-links}\n");
  }

  private static List<Map<?, ?>> documents(String text) {
    var load = new Load(LoadSettings.builder().build());
    return StreamSupport.stream(load.loadAllFromString(text).spliterator(), false)
        .filter(Objects::nonNull)
        .<Map<?, ?>>map(each -> (Map<?, ?>) each)
        .toList();
  }

  private static List<HasMetadata> all(String text) {
    var all = new ArrayList<HasMetadata>();
    for (var each : documents(text)) {
      var kind = each.get("apiVersion") + "/" + each.get("kind");
      if (OF_THE_OPERATOR.contains(each.get("kind"))) {
        continue;
      }
      assertThat(KINDS).containsKey(kind);
      all.add(STRICT.convertValue(each, KINDS.get(kind)));
    }
    return all;
  }
}
