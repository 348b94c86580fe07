package io.astronomer.operator.sandbox.kube.http;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** An HTTP request, read to its end. */
public record Request(
        String method,
        String path,
        String query,
        Map<String, String> parameters,
        Map<String, String> headers,
        Buffer content) {
    byte[] body() {
        return content.getBytes();
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean flag(String name) {
        String value = parameter(name);
        return value.equals("true") || value.equals("1");
    }

    /** A header by its lower-case name. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean upgrades() {
        return header("upgrade").equalsIgnoreCase("websocket");
    }

    String mediaType() {
        return header("content-type").split(";", 2)[0].trim();
    }

    boolean watches() {
        return flag("watch");
    }
}
