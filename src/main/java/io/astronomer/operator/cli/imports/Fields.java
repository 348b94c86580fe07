package io.astronomer.operator.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Divides fields into the part that a manifest may contain, and the secret one. */
final class Fields {
    private Fields() {}

    static void text(Block block, String field, String value, SecretRule rule, String key) {
        if (rule.isSecretText(key, field, value)) {
            block.secret(field, value);
        } else {
            block.plain(field, value);
        }
    }

    /** Decides whether a member of a field is a secret. */
    interface Judge {
        boolean isSecret(String field, String member, JsonNode value);
    }

    /** The members of the source are added to those of the manifest. Its text also has values that Kubernetes would change. */
    static void members(Block block, String field, ObjectNode members, Judge judge) {
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        ObjectNode secret = JsonNodeFactory.instance.objectNode();
        members.properties().stream()
                // The operator reads null as no member, as Airflow does.
                .filter(member -> !member.getValue().isNull())
                .forEach(member -> (judge.isSecret(field, member.getKey(), member.getValue())
                                        || !isStored(member.getValue())
                                ? secret
                                : plain)
                        .set(member.getKey(), member.getValue()));
        if (!plain.isEmpty()) {
            block.plain(field, plain);
        }
        if (!secret.isEmpty()) {
            block.secret(field, secret.toString());
        }
    }

    /** An API server drops a null, and reads a number as 64 bits. */
    private static boolean isStored(JsonNode value) {
        if (value.isContainerNode()) {
            return value.valueStream().allMatch(Fields::isStored);
        }
        if (value.isIntegralNumber()) {
            return value.canConvertToLong();
        }
        return !value.isNull() && (!value.isNumber() || isDouble(value));
    }

    private static boolean isDouble(JsonNode number) {
        double near = number.doubleValue();
        return Double.isFinite(near) && BigDecimal.valueOf(near).compareTo(number.decimalValue()) == 0;
    }
}
