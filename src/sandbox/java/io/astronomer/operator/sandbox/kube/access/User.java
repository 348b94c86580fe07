package io.astronomer.operator.sandbox.kube.access;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The user of a request. */
public record User(String name, String uid, Set<String> groups) {
    public static final User ANONYMOUS = new User("system:anonymous", "", Set.of("system:unauthenticated"));

    static final String EVERYBODY = "system:authenticated";
    static final String MASTERS = "system:masters";

    static User serviceAccount(String namespace, String name, String uid) {
        return new User(
                "system:serviceaccount:" + namespace + ":" + name,
                uid,
                Set.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, EVERYBODY));
    }

    /** Returns a user of this name; the name identifies a service account. */
    public static User called(String name, List<String> groups) {
        String[] parts = name.split(":", -1);
        if (parts.length == 4 && name.startsWith("system:serviceaccount:")) {
            return serviceAccount(parts[2], parts[3], "");
        }
        Set<String> all = new TreeSet<>(groups);
        all.add(EVERYBODY);
        return new User(name, "", Set.copyOf(all));
    }

    static User named(String name, List<String> groups) {
        Set<String> all = new TreeSet<>(groups);
        all.add(EVERYBODY);
        return new User(name, name + "-uid", Set.copyOf(all));
    }
}
