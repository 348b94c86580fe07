package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.Redactor;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request on its way through the layers.
 *
 * @param target path and query below the API's URL, encoded
 * @param secrets finds what the body holds in secret; empty when it holds none, so that the service's own text can be shown
 * @param listed what a listing is about; empty for all other calls
 * @param token finds the token in the headers; nothing as long as there is none
 */
record ApiRequest(
        Operation operation,
        String method,
        String target,
        Map<String, String> headers,
        Optional<ObjectNode> body,
        Optional<Redactor> secrets,
        Optional<ListFilter> listed,
        Redactor token) {

    ApiRequest {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /** Any but a listing. */
    ApiRequest(
            Operation operation,
            String method,
            String target,
            Map<String, String> headers,
            Optional<ObjectNode> body,
            Optional<Redactor> secrets) {
        this(operation, method, target, headers, body, secrets, Optional.empty(), Redactor.none());
    }

    /** Whether it may change something. */
    boolean writes() {
        return !method.equals("GET");
    }

    ApiRequest with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(more);
        return new ApiRequest(operation, method, target, all, body, secrets, listed, token);
    }

    /** The same request with this token, which its answer must not tell. */
    ApiRequest authorized(String value, Redactor ofToken) {
        ApiRequest with = with(Map.of("Authorization", "Bearer " + value));
        return new ApiRequest(operation, method, target, with.headers(), body, secrets, listed, ofToken);
    }

    /** Without the headers, where the token is, and the body. */
    @Override
    public String toString() {
        return "Call[" + method + " " + target + "]";
    }
}
