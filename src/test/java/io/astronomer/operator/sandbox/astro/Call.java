package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One request that reached the service, and its answer. {@code status} is 0 when the connection was cut instead.
 * {@code headers} have lower-case names and never the authorization.
 */
public record Call(
        Operation operation,
        String method,
        String path,
        Map<String, List<String>> query,
        JsonNode body,
        int status,
        String tokenName,
        Map<String, String> headers) {

    /** The value of a query parameter; empty when it was not sent. */
    public String parameter(String name) {
        return String.join(",", query.getOrDefault(name, List.of()));
    }

    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    /** Without the body: it holds secrets. */
    @Override
    public String toString() {
        return operation + " " + method + " " + path + " " + query + " -> " + status + " (" + tokenName + ")";
    }
}
