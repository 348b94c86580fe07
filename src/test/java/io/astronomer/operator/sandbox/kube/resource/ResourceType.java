package io.astronomer.operator.sandbox.kube.resource;

import io.astronomer.operator.sandbox.kube.ownership.Typing;
import io.astronomer.operator.sandbox.kube.store.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One resource in one version, as discovery shows it; {@code custom} is there when a CRD defines it. */
public record ResourceType(
        String group,
        String version,
        String plural,
        String singular,
        String kind,
        boolean namespaced,
        List<String> shortNames,
        List<String> categories,
        boolean stored,
        boolean statusSubresource,
        @Nullable CustomVersion custom) {

    private static final List<String> VERBS =
            List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");

    /** What can be done; questions that are answered at once, as access reviews are, can only be put. */
    public List<String> verbs() {
        return stored ? VERBS : List.of("create");
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The name in messages: {@code secrets} or {@code leases.coordination.k8s.io}. */
    public String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** Events are the same objects in both of their groups. */
    public Key.Collection collection() {
        return group.equals("events.k8s.io") ? new Key.Collection("", plural) : new Key.Collection(group, plural);
    }

    /** The same under another name of the kind: some messages of the server use the plural. */
    ResourceType called(String name) {
        return renamed(plural, name);
    }

    /** The same with the kind's name where most messages have the plural. */
    ResourceType byKind() {
        return renamed(kind, kind);
    }

    private ResourceType renamed(String resource, String name) {
        return new ResourceType(
                group,
                version,
                resource,
                singular,
                name,
                namespaced,
                shortNames,
                categories,
                stored,
                statusSubresource,
                custom);
    }

    /** How parts of such objects merge and who may own them. */
    public Typing typing() {
        return custom == null
                ? Typing.builtIn(statusSubresource)
                : Typing.custom(custom.schema().node(), statusSubresource);
    }

    public Key key(String namespace, String name) {
        return new Key(collection(), namespaced ? namespace : "", name);
    }
}
