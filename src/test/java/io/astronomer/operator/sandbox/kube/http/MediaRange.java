package io.astronomer.operator.sandbox.kube.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One entry of an Accept header with its parameters. */
record MediaRange(String type, Map<String, String> parameters) {
    static List<MediaRange> of(String accept) {
        List<MediaRange> ranges = new ArrayList<>();
        for (String entry : (accept.isBlank() ? "*/*" : accept).split(",", -1)) {
            String[] parts = entry.trim().split("\\s*;\\s*", -1);
            Map<String, String> parameters = new HashMap<>();
            for (int i = 1; i < parts.length; i++) {
                String[] parameter = parts[i].split("=", 2);
                parameters.put(parameter[0], parameter.length > 1 ? parameter[1] : "");
            }
            ranges.add(new MediaRange(parts[0], parameters));
        }
        return ranges;
    }

    /** The kind that the answer is to be converted to; empty for none. */
    String as() {
        return parameters.getOrDefault("as", "");
    }

    boolean version(String wanted) {
        return wanted.equals(parameters.getOrDefault("v", ""));
    }

    boolean matchesJson() {
        return type.equals("application/json") || type.equals("*/*") || type.equals("application/*");
    }
}
