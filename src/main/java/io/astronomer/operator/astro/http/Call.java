package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.Selection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request on its way through the layers.
 *
 * @param target path and query below the API's URL, encoded
 * @param listed what a listing is about; empty for all other calls
 * @param carriesSecret whether the body holds a secret, so that the service's own text about it can't be shown
 */
record Call(
        Operation operation,
        String method,
        String target,
        Map<String, String> headers,
        Optional<ObjectNode> body,
        Optional<Selection> listed,
        boolean carriesSecret) {

    Call {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /** Any but a listing. */
    Call(
            Operation operation,
            String method,
            String target,
            Map<String, String> headers,
            Optional<ObjectNode> body,
            boolean carriesSecret) {
        this(operation, method, target, headers, body, Optional.empty(), carriesSecret);
    }

    /** Whether it may change something. */
    boolean writes() {
        return !method.equals("GET");
    }

    Call with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(more);
        return new Call(operation, method, target, all, body, listed, carriesSecret);
    }

    /** Without the headers, where the token is, and the body. */
    @Override
    public String toString() {
        return "Call[" + method + " " + target + "]";
    }
}
