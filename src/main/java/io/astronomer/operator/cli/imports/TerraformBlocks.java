package io.astronomer.operator.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.SchemaLimits;
import io.astronomer.operator.cli.lint.SecretText;
import io.astronomer.operator.foundation.StrictJson;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The typed fields of one object of a Terraform state, or of the overrides of one of its links. */
final class TerraformBlocks {
    private static final String VALUE = "value";
    private static final String PASSWORD = "password";
    private static final String EXTRA = "extra";
    private static final String HEADERS = "headers";
    private static final String LOGIN = "login";

    private final String key;
    private final JsonNode attributes;
    private final boolean override;
    private final SecretRule secrets;
    private final KeptRule kept;
    private final Report report;
    private final Set<String> authSecrets;
    private final Block block = new Block();

    /** Receives what is found about the fields. */
    interface Report {
        void error(String message);

        void kept(String field);
    }

    /**
     * Reads the fields of an object or of one of its links.
     *
     * @param object attributes of the object itself
     * @param attributes those of the object, or of the link's overrides
     * @param override whether the fields are those of a link
     */
    TerraformBlocks(
            String key,
            JsonNode object,
            JsonNode attributes,
            boolean override,
            SecretRule secrets,
            KeptRule kept,
            Report report) {
        this.key = key;
        this.attributes = attributes;
        this.authSecrets = authSecrets(object);
        this.override = override;
        this.secrets = secrets;
        this.kept = kept;
        this.report = report;
    }

    /** @param secret whether Astro hides the value */
    Block variable(boolean secret) {
        if (secret && !override) {
            block.plain("isSecret", BooleanNode.TRUE);
        }
        String value = text(VALUE).orElse("");
        if (secret) {
            // A state has no empty secret: Astro masks it so.
            secret(VALUE, VALUE, true);
        } else if (secrets.isSecret(key, value) || value.length() > SchemaLimits.TEXT) {
            // Astro shows it, so that it can't be kept.
            block.secret(VALUE, value);
        } else if (attributes.path(VALUE).isTextual()) {
            block.plain(VALUE, value);
        }
        return block;
    }

    Block connection() {
        Optional<String> type = text("type");
        if (!override) {
            type.ifPresent(text -> block.plain("type", text));
        }
        endpoint("host");
        text(LOGIN).ifPresent(text -> Fields.text(block, LOGIN, text, secrets, key));
        // A login without a password is rare, and Astro shows no password.
        secret(PASSWORD, PASSWORD, !override && text(LOGIN).isPresent());
        endpoint("schema");
        if (attributes.path("port").isIntegralNumber()) {
            block.plain("port", IntNode.valueOf(attributes.path("port").intValue()));
        }
        text(EXTRA).ifPresent(this::extra);
        if (kept.isKeptUnseen(key, EXTRA, false)) {
            block.kept(EXTRA);
        }
        text("auth_type_id").ifPresent(text -> block.plain("authTypeId", text));
        return block;
    }

    private void extra(String text) {
        Optional<ObjectNode> object = StrictJson.object(text);
        if (object.isEmpty()) {
            report.error("extra must be " + StrictJson.OBJECT + ": correct it in Terraform first.");
        } else {
            members(EXTRA, object.get());
        }
    }

    Block metricsExport() {
        endpoint("endpoint");
        copy("exporter_type", "exporterType");
        copy("auth_type", "authType");
        String method = text("auth_type").orElse("");
        secret("basic_token", "basicToken", method.equals("AUTH_TOKEN"));
        copy("username", "username");
        secret(PASSWORD, PASSWORD, method.equals("BASIC"));
        if (attributes.path(HEADERS) instanceof ObjectNode headers) {
            members(HEADERS, headers);
        }
        if (attributes.path("labels") instanceof ObjectNode labels && !labels.isEmpty()) {
            block.plain("labels", labels);
        }
        return block;
    }

    /** A place has no source of its own in the schema. */
    private void endpoint(String attribute) {
        text(attribute).ifPresent(text -> {
            if (secrets.isSecretText(key, attribute, text)) {
                report.error(attribute + " is a secret by its form or by --secret, and no Secret can supply it: put the"
                        + " secret into a field of its own in Terraform first.");
            } else {
                block.plain(attribute, text);
            }
        });
    }

    private void copy(String attribute, String field) {
        text(attribute).ifPresent(text -> block.plain(field, text));
    }

    /** One source supplies all secret members, so that a member that only Astro has keeps the others too. */
    private void members(String field, ObjectNode members) {
        Set<String> masked = members.properties().stream()
                .filter(member -> isSecretName(member.getKey()) && isEmpty(member.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Block parts = new Block();
        Fields.members(parts, field, members.deepCopy().remove(masked), this::isSecret);
        parts.plain().forEach(block::plain);
        if (!masked.isEmpty()) {
            block.kept(field);
            masked.stream().sorted().forEach(member -> report.kept(field + "." + member));
        } else if (kept.isKept(key, field)) {
            parts.sources().keySet().forEach(block::kept);
        } else {
            parts.sources().forEach((name, value) -> value.ifPresent(text -> block.secret(name, text)));
        }
    }

    private boolean isSecret(String field, String member, JsonNode value) {
        return authSecrets.contains(member) || secrets.isSecretMember(key, field, member, value);
    }

    private boolean isSecretName(String member) {
        return authSecrets.contains(member) || SecretText.isName(member);
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull() || (value.isTextual() && value.textValue().isEmpty());
    }

    /** Returns the members of extra that the connection's auth type calls secret. */
    private static Set<String> authSecrets(JsonNode attributes) {
        return attributes
                .path("connection_auth_type")
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("is_in_extra").asBoolean()
                        && parameter.path("is_secret").asBoolean())
                .map(parameter -> parameter.path("airflow_param_name").asText())
                .collect(Collectors.toSet());
    }

    /** @param exists whether Astro holds a value if the state has none */
    private void secret(String attribute, String field, boolean exists) {
        Optional<String> value = text(attribute);
        if (value.isPresent() && kept.isKept(key, field)) {
            block.kept(field);
        } else if (value.isPresent()) {
            block.secret(field, value.get());
        } else if (kept.isKeptUnseen(key, field, exists)) {
            block.kept(field);
            report.kept(field);
        }
    }

    private Optional<String> text(String attribute) {
        return TerraformInstance.text(attributes, attribute);
    }
}
