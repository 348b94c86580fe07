package io.astronomer.operator.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.cli.lint.SecretText;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which values are secrets: those that {@code lint} takes for secrets, unless a pattern of the user decides.
 *
 * @param secret patterns of values that are secrets
 * @param plain patterns of values that are none
 */
public record SecretRule(List<Pattern> secret, List<Pattern> plain) {
    public SecretRule {
        secret = List.copyOf(secret);
        plain = List.copyOf(plain);
    }

    /** Returns the rule with the patterns of the options, such as {@code etl_*} and {@code warehouse.extra.*}. */
    public static SecretRule of(List<String> secret, List<String> plain) {
        return new SecretRule(
                secret.stream().map(KeyPattern::of).toList(),
                plain.stream().map(KeyPattern::of).toList());
    }

    /** Returns whether the value of a variable is a secret. */
    boolean isSecret(String key, String value) {
        return decided(key, SecretText.isName(key) || SecretText.isForm(TextNode.valueOf(value)));
    }

    /** Returns whether a member of {@code extra} or {@code headers} is a secret. */
    boolean isSecretMember(String key, String field, String member, JsonNode value) {
        return decided(key + "." + field + "." + member, isFound(member, value));
    }

    /** Returns whether a text field that usually has no secret has one, such as a host that is a URL with a password. */
    boolean isSecretText(String key, String field, String value) {
        return decided(key + "." + field, SecretText.isForm(TextNode.valueOf(value)));
    }

    private boolean decided(String path, boolean found) {
        if (secret.stream().anyMatch(pattern -> pattern.matcher(path).matches())) {
            return true;
        }
        return found
                && plain.stream().noneMatch(pattern -> pattern.matcher(path).matches());
    }

    private static boolean isFound(String name, JsonNode value) {
        if ((SecretText.isName(name) && SecretText.isFilled(value)) || SecretText.isForm(value)) {
            return true;
        }
        return value.properties().stream().anyMatch(member -> isFound(member.getKey(), member.getValue()))
                || (value.isArray() && value.valueStream().anyMatch(item -> isFound("", item)));
    }
}
