package io.astronomer.operator.cli.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Reads the data of a Secret or ConfigMap. */
final class DataReader {
    /** SOPS adds this member, and encrypts the values. */
    static final String SOPS = "sops";

    private DataReader() {}

    /** A value that can't be read. Names the key, never the value. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String path;
        private final String problem;

        Malformed(String path, String problem) {
            super(path);
            this.path = path;
            this.problem = problem;
        }

        String path() {
            return path;
        }

        String problem() {
            return problem;
        }
    }

    static SuppliedData read(Document document) {
        boolean secret = document.text("kind").equals("Secret");
        boolean encrypted = document.tree().has(SOPS);
        Map<String, byte[]> data = new HashMap<>();
        add(document, "data", secret && !encrypted, data);
        add(document, "binaryData", !encrypted, data);
        if (secret) {
            add(document, "stringData", false, data);
        }
        return new SuppliedData(data, encrypted);
    }

    private static void add(Document document, String member, boolean encoded, Map<String, byte[]> data) {
        JsonNode values = document.tree().path(member);
        values.properties().forEach(value -> {
            String path = member + "." + value.getKey();
            if (value.getValue().isNull()) {
                // As Kubernetes reads it.
                data.put(value.getKey(), new byte[0]);
                return;
            }
            if (!value.getValue().isTextual()) {
                throw new Malformed(path, "must be text: put it in quotes.");
            }
            data.put(value.getKey(), bytes(path, value.getValue().textValue(), encoded));
        });
    }

    private static byte[] bytes(String path, String text, boolean encoded) {
        if (!encoded) {
            return text.getBytes(UTF_8);
        }
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw new Malformed(path, "must be base64: use stringData for plain text.");
        }
    }
}
