package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A bearer token for the vendor's command line, which reads the organization from the token's claims. */
final class CliToken {
    private CliToken() {}

    /** Returns a token with a fake signature. Only our own service checks it, and compares the whole text. */
    static String of(String organizationId, String workspaceId) {
        ObjectNode header = Json.object().put("alg", "HS256").put("typ", "JWT");
        ObjectNode claims = Json.object().put("apiTokenId", "sandbox").put("isAstronomerGenerated", true);
        claims.putArray("permissions").add("organizationId:" + organizationId).add("workspaceId:" + workspaceId);
        return encode(header.toString()) + "." + encode(claims.toString()) + "." + encode("unsigned");
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
