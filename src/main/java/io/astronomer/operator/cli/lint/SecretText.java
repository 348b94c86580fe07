package io.astronomer.operator.cli.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.foundation.StrictJson;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names that stand for secrets, and texts that have the form of one. */
public final class SecretText {
    private static final Pattern NAME = Pattern.compile(
            ".*(password|passwd|passphrase|secret|token|api_?key|access_?key|private_?key|account_?key|authorization"
                    + "|credential|keyfile_dict|connection_?string|cookie|fernet|encryption_?key|signing_?key"
                    + "|(?<![a-z])(?:pass|pwd)$).*");

    /** The secret itself is elsewhere. */
    private static final Pattern PLACE = Pattern.compile(
            ".*_?(url|uri|file|path|name|type|prefix|suffix|endpoint|expiry|lifetime|ttl|arn|provider|backend|scope|scopes"
                    + "|access_key_id|key_id)");

    /** Each alternative begins with fixed text and is bounded, so that a long value takes linear time. */
    private static final Pattern TEXT = Pattern.compile("-----BEGIN [A-Z ]{0,40}PRIVATE KEY"
            + "|\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"
            + "|\\bgh[pousr]_[A-Za-z0-9]{36}"
            + "|\\bgithub_pat_[A-Za-z0-9_]{22}"
            + "|\\bglpat-[A-Za-z0-9_-]{20}"
            + "|\\bxox[abprs]-[0-9A-Za-z-]{10}"
            + "|\\beyJ[A-Za-z0-9_-]{16,2048}\\.eyJ"
            + "|\\bhooks\\.slack\\.com/services/[A-Z0-9]"
            + "|(?i:(?:^|[;?& ])(?:password|pwd|accountkey|sharedaccesskey)=[^\\s;&{}$<>'\"])"
            + "|(?<=[a-z0-9+.-])://[^\\s/:@]{0,256}:[^\\s/@{}$<>]{1,1024}@");

    private SecretText() {}

    /** Returns whether the member of a map is most likely a secret, or has one below it. */
    public static boolean isSecretMember(String name, JsonNode value) {
        return isOwnSecret(name, value)
                || value.properties().stream().anyMatch(inner -> isSecretMember(inner.getKey(), inner.getValue()))
                || (value.isArray() && value.valueStream().anyMatch(item -> isSecretMember("", item)));
    }

    /** Returns whether the member itself is most likely a secret. */
    static boolean isOwnSecret(String name, JsonNode value) {
        return (isName(name) && isFilled(value))
                || isForm(value)
                || (value.isTextual() && hasSecretMember(value.textValue()));
    }

    /** Returns whether a member of this name usually has a secret. */
    public static boolean isName(String name) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replace('-', '_')
                .replace('.', '_');
        return NAME.matcher(words).matches() && !PLACE.matcher(words).matches();
    }

    /** Returns whether the text has the form of a private key, a token, or a URL with a password. */
    public static boolean isForm(JsonNode value) {
        return value.isTextual() && TEXT.matcher(value.textValue()).find();
    }

    /** Returns whether the text is JSON, as Airflow stores variables, and one of its members is most likely a secret. */
    public static boolean hasSecretMember(String text) {
        String json = text.stripLeading();
        return (json.startsWith("{") || json.startsWith("["))
                && StrictJson.value(json)
                        .filter(value -> isSecretMember("", value))
                        .isPresent();
    }

    /** Returns whether the value has content. A number, true and false are no secrets. */
    public static boolean isFilled(JsonNode value) {
        return value.isTextual() ? !value.textValue().isBlank() : value.isContainerNode() && !value.isEmpty();
    }
}
