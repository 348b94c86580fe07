package io.astronomer.operator.cli.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import io.astronomer.operator.cli.manifest.SourceObject;
import java.util.List;

/** Finds secrets that a manifest has in plain text. */
final class InlineSecrets {
    private static final List<String> VARIABLES = List.of("airflowVariable", "environmentVariable");
    private static final String HISTORY = " Change the secret, because Git keeps the old one.";

    private final SourceObject source;
    private final Findings findings;

    private InlineSecrets(SourceObject source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    static void find(Inventory inventory, Findings findings) {
        inventory
                .sources(Inventory.ENVIRONMENT_OBJECT)
                .filter(source -> !source.document().tree().has("sops"))
                .forEach(source -> new InlineSecrets(source, findings).find());
    }

    private void find() {
        JsonNode spec = source.document().tree().path("spec");
        text("spec.description", spec.path("description"));
        part("spec.", spec, spec);
        for (int i = 0; i < spec.path("links").size(); i++) {
            part("spec.links[" + i + "].", spec.path("links").path(i), spec);
        }
    }

    /** @param prefix of the fields of the spec itself, or of one link */
    private void part(String prefix, JsonNode part, JsonNode spec) {
        secret(prefix + "connection", part.path("connection"), "password");
        secret(prefix + "metricsExport", part.path("metricsExport"), "password");
        secret(prefix + "metricsExport", part.path("metricsExport"), "basicToken");
        for (String block : VARIABLES) {
            variable(prefix + block, part.path(block), spec);
        }
        text(prefix + "connection.host", part.path("connection").path("host"));
        text(prefix + "metricsExport.endpoint", part.path("metricsExport").path("endpoint"));
        members(prefix + "connection.extra", part.path("connection").path("extra"), "extraFrom");
        members(prefix + "metricsExport.headers", part.path("metricsExport").path("headers"), "headersFrom");
    }

    private void secret(String block, JsonNode fields, String name) {
        if (SecretText.isFilled(fields.path(name))) {
            String path = block + "." + name;
            findings.add(
                    source,
                    path,
                    path + " is in plain text: put it in a Secret, and refer to it with " + name + "From." + HISTORY);
        }
    }

    private void variable(String block, JsonNode fields, JsonNode spec) {
        String own = block.substring(block.lastIndexOf('.') + 1);
        String path = block + ".value";
        if (!SecretText.isFilled(fields.path("value"))) {
            return;
        }
        if (spec.path(own).path("isSecret").asBoolean()) {
            secret(block, fields, "value");
        } else if (SecretText.isName(spec.path("objectKey").asText())) {
            findings.add(
                    Severity.WARNING,
                    source,
                    path,
                    path + " is in plain text, and the name of the object suggests a secret: set isSecret, and refer to"
                            + " a Secret with valueFrom.");
        } else if (SecretText.hasSecretMember(fields.path("value").asText())) {
            findings.add(
                    Severity.WARNING,
                    source,
                    path,
                    path + " is JSON in plain text, and one of its members is most likely a secret: set isSecret, and"
                            + " refer to a Secret with valueFrom.");
        } else {
            text(path, fields.path("value"));
        }
    }

    private void text(String path, JsonNode value) {
        if (SecretText.isForm(value)) {
            findings.add(
                    source,
                    path,
                    path + " has the form of a secret, such as a private key, a token or a URL with a password: put it"
                            + " in a Secret." + HISTORY);
        }
    }

    private void members(String path, JsonNode map, String from) {
        map.properties().forEach(member -> {
            String place = path + "." + member.getKey();
            JsonNode value = member.getValue();
            if (SecretText.isOwnSecret(member.getKey(), value)) {
                findings.add(
                        source,
                        place,
                        Shown.field(place) + " is in plain text, and is most likely a secret: put it in a Secret, and"
                                + " refer to it with " + from + "." + HISTORY);
            } else if (value.isObject()) {
                members(place, value, from);
            }
        });
    }
}
