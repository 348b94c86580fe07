package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.Redactor;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request on its way through the transports.
 *
 * @param target path and query below the API's URL, encoded
 * @param secrets finds the secrets of the body; empty without any, so that Astro's text can be shown
 * @param listed parser of a listing's page; empty for all other requests
 * @param token finds the token of the headers
 */
record ApiRequest(
        Operation operation,
        String method,
        String target,
        Map<String, String> headers,
        Optional<ObjectNode> body,
        Optional<Redactor> secrets,
        Optional<PageParser> listed,
        Redactor token) {

    ApiRequest {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /** A request that is no listing. */
    ApiRequest(
            Operation operation,
            String method,
            String target,
            Map<String, String> headers,
            Optional<ObjectNode> body,
            Optional<Redactor> secrets) {
        this(operation, method, target, headers, body, secrets, Optional.empty(), Redactor.none());
    }

    /** Returns whether the request may change something. */
    boolean writes() {
        return !method.equals("GET");
    }

    ApiRequest with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(more);
        return new ApiRequest(operation, method, target, all, body, secrets, listed, token);
    }

    /** Returns the request with this token, which its response must not show. */
    ApiRequest authorized(String value, Redactor ofToken) {
        ApiRequest with = with(Map.of("Authorization", "Bearer " + value));
        return new ApiRequest(operation, method, target, with.headers(), body, secrets, listed, ofToken);
    }

    /** Without the headers, which contain the token, and without the body. */
    @Override
    public String toString() {
        return "ApiRequest[" + method + " " + target + "]";
    }
}
