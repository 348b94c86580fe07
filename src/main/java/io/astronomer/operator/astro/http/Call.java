package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
 */
record Call(
        Operation operation,
        String method,
        String target,
        Map<String, String> headers,
        Optional<ObjectNode> body,
        Optional<Redactor> secrets) {

    Call {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /** Whether it may change something. */
    boolean writes() {
        return !method.equals("GET");
    }

    Call with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(more);
        return new Call(operation, method, target, all, body, secrets);
    }

    /** Without the headers, where the token is, and the body. */
    @Override
    public String toString() {
        return "Call[" + method + " " + target + "]";
    }
}
