package io.astronomer.operator.sandbox.kube.access;

/** An action to authorize: a verb on a resource or on a non-resource path. */
public record Action(
        String verb, String group, String resource, String subresource, String namespace, String name, String path) {
    public static Action onPath(String verb, String path) {
        return new Action(verb, "", "", "", "", "", path);
    }

    boolean onResource() {
        return path.isEmpty();
    }

    String fullResource() {
        return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }

    /** Returns the reason of the refusal, in the words of the API server. */
    public String refusal(User user) {
        if (!onResource()) {
            return "User \"" + user.name() + "\" cannot " + verb + " path \"" + path + "\"";
        }
        String where = namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"" + namespace + "\"";
        return String.format(
                "User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s",
                user.name(), verb, fullResource(), group, where);
    }
}
