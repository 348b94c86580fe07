package io.astronomer.operator.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.api.SchemaLimits;
import io.astronomer.operator.foundation.Cuid;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of Workspaces and Deployments that a state contains, by their ids. */
final class TerraformNames {
    private static final Pattern ENTITY = Pattern.compile(SchemaLimits.ENTITY);

    private final Map<String, String> workspaces = new HashMap<>();
    private final Map<String, String> deployments = new HashMap<>();

    /** Returns the names, of which each means one entity of the state. */
    static TerraformNames of(List<TerraformInstance> instances) {
        TerraformNames names = new TerraformNames();
        for (TerraformInstance instance : instances) {
            JsonNode attributes = instance.attributes();
            switch (instance.type()) {
                case "astro_workspace" -> add(attributes, names.workspaces);
                case "astro_workspaces" -> attributes.path("workspaces").forEach(row -> add(row, names.workspaces));
                case "astro_deployment" -> add(attributes, names.deployments);
                case "astro_deployments" -> attributes.path("deployments").forEach(row -> add(row, names.deployments));
                default -> {}
            }
        }
        removeAmbiguous(names.workspaces);
        removeAmbiguous(names.deployments);
        return names;
    }

    /** Returns the names of no state, so that ids stay. */
    static TerraformNames none() {
        return new TerraformNames();
    }

    private static void add(JsonNode row, Map<String, String> names) {
        TerraformInstance.text(row, "id")
                .ifPresent(id -> TerraformInstance.text(row, "name")
                        .filter(TerraformNames::isName)
                        .ifPresent(name -> names.put(id, name)));
    }

    private static boolean isName(String text) {
        return !Cuid.matches(text)
                && text.length() <= SchemaLimits.ENTITY_NAME
                && ENTITY.matcher(text).matches();
    }

    private static void removeAmbiguous(Map<String, String> names) {
        Set<String> seen = new HashSet<>();
        Set<String> repeated = new HashSet<>();
        names.values().stream().filter(name -> !seen.add(name)).forEach(repeated::add);
        names.values().removeIf(repeated::contains);
    }

    String workspace(String id) {
        return workspaces.getOrDefault(id, id);
    }

    String deployment(String id) {
        return deployments.getOrDefault(id, id);
    }
}
