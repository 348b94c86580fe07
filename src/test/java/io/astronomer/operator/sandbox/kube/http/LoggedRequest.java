package io.astronomer.operator.sandbox.kube.http;

import java.util.Set;

/** One request as it was answered: what tests count calls with. It holds no body. */
public record LoggedRequest(String method, String path, String query, String user, int status) {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    public boolean write() {
        return !READS.contains(method);
    }

    /** Whether the path is that of this resource type, at any place in it. */
    public boolean concerns(String plural) {
        return (path + "/").contains("/" + plural + "/");
    }
}
