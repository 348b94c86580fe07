package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One request to the service, with its response. {@code status} is 0 if the connection was cut. Names of
 * {@code headers} are in lower case, and {@code headers} never contain the authorization.
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

    /** Returns the value of a query parameter; empty if it was not sent. */
    public String parameter(String name) {
        return String.join(",", query.getOrDefault(name, List.of()));
    }

    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    /** Omits the body, because it contains secrets. */
    @Override
    public String toString() {
        return operation + " " + method + " " + path + " " + query + " -> " + status + " (" + tokenName + ")";
    }
}
