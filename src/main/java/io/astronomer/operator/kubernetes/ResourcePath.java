package io.astronomer.operator.kubernetes;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Subject of a Kubernetes request.
 *
 * @param group empty for the core group
 * @param namespace empty for all namespaces, and for cluster-scoped resources
 * @param form of a successful response
 */
record ResourcePath(String group, String resource, String namespace, Form form) {
    private static final Pattern PATH = Pattern.compile("/(?:api/v1|apis/(?<group>[^/]+)/[^/]+)"
            + "/(?:namespaces/(?<namespace>[^/]+)/)?(?<resource>[^/]+)(?:/(?<name>[^/]+)(?:/[^/]+)?)?/?$");
    private static final Pattern WATCH = Pattern.compile("(?:^|&)watch=(?:true|1)(?:&|$)");

    /** One object, a list of objects, or a stream of events. */
    enum Form {
        OBJECT,
        LIST,
        WATCH
    }

    static Optional<ResourcePath> of(String method, URI uri) {
        Matcher matcher = PATH.matcher(uri.getPath());
        if (!matcher.find()) {
            return Optional.empty();
        }
        boolean collection = method.equals("GET") && matcher.group("name") == null;
        boolean watch = collection
                && uri.getQuery() != null
                && WATCH.matcher(uri.getQuery()).find();
        Form several = watch ? Form.WATCH : Form.LIST;
        return Optional.of(new ResourcePath(
                text(matcher.group("group")),
                matcher.group("resource"),
                text(matcher.group("namespace")),
                collection ? several : Form.OBJECT));
    }

    /** Returns the name as RBAC rules have it. */
    String fullResource() {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    private static String text(@Nullable String matched) {
        return matched == null ? "" : matched;
    }
}
