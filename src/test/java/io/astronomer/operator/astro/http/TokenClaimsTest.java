package io.astronomer.operator.astro.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.TokenKind;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims of a token, read without a check of its signature. */
class TokenClaimsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"organizationId:clm8\"| Organization",
                "\"organizationId:clm8\",\"workspaceId:clx4\" | Workspace",
                "\"workspaceId:clx4\",\"organizationId:clm8\" | Workspace",
                "\"organizationId:clm8\",\"workspaceId:clx4\",\"deploymentId:clx5\" | Deployment",
                "\"apiTokenId:clt1\" |",
                "\"organizationIdentity:clm8\" |",
                "1, null, {\"organizationId\": 1} |",
                "'' |"
            })
    void kindIsTheNarrowestOfThePermissions(String permissions, TokenKind kind) {
        assertThat(TokenClaims.of(jwt("{\"permissions\":[" + permissions + "]}")))
                .map(TokenClaims::kind)
                .contains(Optional.ofNullable(kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"permissions\":\"organizationId:clm8\"}", "{\"permissions\":{\"a\":\"workspaceId:b\"}}"
            })
    void kindIsUnknownWithoutAListOfPermissions(String claims) {
        assertThat(TokenClaims.of(jwt(claims))).contains(new TokenClaims(Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"1795780800, 2026-11-27T12:00:00Z", "1795780800.75, 2026-11-27T12:00:00Z", "0, 1970-01-01T00:00:00Z"})
    void expiryIsReadFromTheClaim(String exp, Instant expiry) {
        assertThat(TokenClaims.of(jwt("{\"exp\":" + exp + "}")))
                .flatMap(TokenClaims::expiry)
                .contains(expiry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1795780800\"", "-1", "1e300", "1e999999999", "253402300800", "true", "null", "[1]"})
    void invalidExpiryIsOmitted(String exp) {
        assertThat(TokenClaims.of(jwt("{\"exp\":" + exp + "}")))
                .contains(new TokenClaims(Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a-token",
                "one.two",
                "one.two.three",
                "e30.e30",
                "e30.e30.sig.more",
                "e30.W10.sig",
                "W10.e30.sig",
                "e30.eyJleHAiOjE.sig",
                "e30.///.sig",
                "e30.ZQ.sig"
            })
    void otherTextIsNoJwt(String token) {
        assertThat(TokenClaims.of(token)).isEmpty();
    }

    @Test
    void tooLongTokenIsNotRead() {
        assertThat(TokenClaims.of(jwt("{\"a\":\"" + "x".repeat(20_000) + "\"}")))
                .isEmpty();
    }

    @Test
    void deeplyNestedClaimsAreNoJwt() {
        assertThat(TokenClaims.of(jwt("[".repeat(5_000)))).isEmpty();
    }

    @Test
    void trailingLineBreakIsIgnored() {
        assertThat(TokenClaims.of(jwt("{}") + "\n")).isPresent();
    }

    @Test
    void claimsContainNoPartOfTheToken() {
        String token = jwt("{\"permissions\":[\"organizationId:canary\"],\"apiTokenId\":\"canary\"}");

        assertThat(TokenClaims.of(token).orElseThrow().toString()).doesNotContain("canary");
    }

    private static String jwt(String claims) {
        return part("{\"alg\":\"RS256\"}") + "." + part(claims) + "." + part("signature");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
