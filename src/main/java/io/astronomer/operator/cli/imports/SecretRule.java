package io.astronomer.operator.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.cli.lint.SecretText;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which values are secrets: those that {@code lint} takes for secrets, unless a pattern of the user decides. */
public final class SecretRule {
    private final Map<String, Pattern> secret = new LinkedHashMap<>();
    private final List<Pattern> plain;
    private final Set<String> matched = new HashSet<>();

    private SecretRule(List<String> secret, List<String> plain) {
        secret.forEach(text -> this.secret.put(text, KeyPattern.of(text)));
        this.plain = plain.stream().map(KeyPattern::of).toList();
    }

    /**
     * Returns the rule with the patterns of the options, such as {@code etl_*} and {@code warehouse.extra.*}.
     *
     * @param secret patterns of values that are secrets
     * @param plain patterns of values that are none
     */
    public static SecretRule of(List<String> secret, List<String> plain) {
        return new SecretRule(secret, plain);
    }

    /** Returns the patterns of secrets that matched no value so far. */
    List<String> unmatched() {
        return secret.keySet().stream().filter(text -> !matched.contains(text)).toList();
    }

    /** Returns whether the value of a variable is a secret. */
    boolean isSecret(String key, String value) {
        return decided(
                key,
                SecretText.isName(key)
                        || SecretText.isForm(TextNode.valueOf(value))
                        || SecretText.hasSecretMember(value));
    }

    /** Returns whether a member of {@code extra} or {@code headers} is a secret. */
    boolean isSecretMember(String key, String field, String member, JsonNode value) {
        return decided(key + "." + field + "." + member, SecretText.isSecretMember(member, value));
    }

    /** Returns whether a text field that usually has no secret has one, such as a host that is a URL with a password. */
    boolean isSecretText(String key, String field, String value) {
        return !value.isEmpty() && decided(key + "." + field, SecretText.isForm(TextNode.valueOf(value)));
    }

    /** Returns whether a description has the form of a secret. It has no source, so that a pattern of secrets can't move it. */
    boolean isSecretDescription(String key, String value) {
        return SecretText.isForm(TextNode.valueOf(value)) && !isPlain(key + ".description");
    }

    private boolean decided(String path, boolean found) {
        List<String> deciding = secret.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(path).matches())
                .map(Map.Entry::getKey)
                .toList();
        matched.addAll(deciding);
        if (!deciding.isEmpty()) {
            return true;
        }
        return found && !isPlain(path);
    }

    private boolean isPlain(String path) {
        return plain.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }
}
