package io.astronomer.operator.astro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private static final String PASSWORD = "s3cret-pass";
    private static final String TOKEN =
            "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjbHg0MHRva2VuIiwiZXhwIjoxfQ.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg";

    private final Redactor redactor = Redactor.of(List.of(PASSWORD, TOKEN));

    @Test
    void masksEachSecret() {
        assertThat(redactor.redact("not " + PASSWORD + " nor " + TOKEN + "!"))
                .isEqualTo("not (sensitive) nor (sensitive)!");
    }

    @Test
    void keepsOtherText() {
        assertThat(redactor.redact("host must be a hostname")).isEqualTo("host must be a hostname");
        assertThat(redactor.isIn("")).isFalse();
    }

    @Test
    void masksAPartOfALongSecret() {
        String cut = "Authorization: Bearer " + TOKEN.substring(0, 40);

        assertThat(redactor.redact(cut)).isEqualTo("Authorization: Bearer (sensitive)");
        assertThat(redactor.redact("…" + TOKEN.substring(50))).isEqualTo("…(sensitive)");
    }

    /** At each position in the text and in the token. */
    @Test
    void findsAnyPartOfThirtyOneCharacters() {
        for (int before = 0; before < 40; before++) {
            for (int at = 0; at + 31 <= TOKEN.length(); at++) {
                assertThat(redactor.isIn(".".repeat(before) + TOKEN.substring(at, at + 31)))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab"})
    void masksSecretsInBase64AndHexadecimal(String before) {
        String encoded = Base64.getEncoder().encodeToString((before + PASSWORD + "-and-more").getBytes(UTF_8));
        String hex = HexFormat.of().formatHex((before + PASSWORD).getBytes(UTF_8));

        assertThat(redactor.redact(encoded)).contains("(sensitive)");
        assertThat(redactor.redact(hex)).endsWith("(sensitive)");
    }

    @Test
    void masksAShortSecretOnlyAsTheWholeText() {
        Redactor ofShortSecret = Redactor.of(List.of("max"));

        assertThat(ofShortSecret.redact("max")).isEqualTo("(sensitive)");
        assertThat(ofShortSecret.redact("maximum")).isEqualTo("maximum");
    }

    @Test
    void blankTextIsNotMasked() {
        assertThat(Redactor.of(List.of("", " ")).redact("a b")).isEqualTo("a b");
    }

    @Test
    void masksNestedSecretsOfAPayload() {
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        extra.putObject("nested").putArray("list").add("deep-secret").add(12345678);
        FieldValue value = new FieldValue.Sensitive(new SecretValue(extra));

        Redactor ofPayload = Redactor.of(Stream.of(Payload.of(ObjectType.CONNECTION, Map.of("extra", value))));

        assertThat(ofPayload.redact("deep-secret 12345678 nested")).isEqualTo("(sensitive) (sensitive) nested");
    }

    @Test
    void masksMemberNamesThatCameFromASecret() {
        ObjectNode extra = JsonNodeFactory.instance
                .objectNode()
                .put("customer_acme", "value-1")
                .put("region", "value-2");
        FieldValue value = new FieldValue.Sensitive(new SecretValue(extra), Optional.of(Set.of("region")));

        Redactor ofPayload = Redactor.of(Stream.of(Payload.of(ObjectType.CONNECTION, Map.of("extra", value))));

        assertThat(ofPayload.redact("customer_acme, region")).isEqualTo("(sensitive), region");
    }

    @Test
    void toStringHidesTheSecrets() {
        assertThat(redactor.toString()).doesNotContain(PASSWORD).doesNotContain(TOKEN);
    }
}
