package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Text;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an alert of Azure is about, read from its identifier: {@code
 * /subscriptions/1/resourceGroups/prod/providers/Microsoft.Compute/virtualMachines/web-2}.
 *
 * @param id the whole identifier, or empty
 * @param name its last part, or what the alert calls it
 * @param type {@code microsoft.compute/virtualmachines}
 */
record AzureResource(String id, String name, String type, String group, String subscription) {
  /** Types whose resources are what people call a service; of others the name is a machine's. */
  private static final Set<String> SERVICES =
      Set.of(
          "microsoft.web/sites",
          "microsoft.app/containerapps",
          "microsoft.insights/components",
          "microsoft.logic/workflows",
          "microsoft.apimanagement/service",
          "microsoft.containerservice/managedclusters");

  static AzureResource of(JsonNode essentials) {
    var id = Fields.text(essentials.path("alertTargetIDs").path(0));
    var parts = List.of(id.split("/", 20));
    var last = parts.getLast();
    var named = Fields.text(essentials.path("configurationItems").path(0));
    boolean isResource = id.toLowerCase(Locale.ROOT).contains("/providers/");
    var provider = after(parts, "providers");
    var kind = provider.isEmpty() ? "" : after(parts, provider);
    return new AzureResource(
        id,
        Text.firstOf(named.contains("/") ? "" : named, isResource ? last : ""),
        Text.firstOf(
                Fields.text(essentials.path("targetResourceType")),
                kind.isEmpty() ? "" : provider + "/" + kind)
            .toLowerCase(Locale.ROOT),
        Text.firstOf(
            Fields.text(essentials.path("targetResourceGroup")), after(parts, "resourcegroups")),
        after(parts, "subscriptions"));
  }

  private static String after(List<String> parts, String name) {
    for (int i = 0; i + 1 < parts.size(); i++) {
      if (parts.get(i).equalsIgnoreCase(name)) {
        return parts.get(i + 1);
      }
    }
    return "";
  }

  /** The resource in the portal; the alert itself has no address that Azure documents. */
  String link() {
    return id.isEmpty() ? "" : "https://portal.azure.com/#resource" + id;
  }

  void label(Draft draft) {
    draft
        .label("resource", name)
        .label("resource_type", type)
        .label("resource_group", group)
        .label("subscription", subscription);
    boolean isMachine = type.contains("virtualmachines") || type.contains("/machines");
    draft.label("host", isMachine ? name : "");
    if (draft.label("service").isEmpty() && SERVICES.contains(type)) {
      draft.label("service", name);
    }
  }
}
