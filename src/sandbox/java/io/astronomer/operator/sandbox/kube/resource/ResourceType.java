package io.astronomer.operator.sandbox.kube.resource;

import io.astronomer.operator.sandbox.kube.ownership.Typing;
import io.astronomer.operator.sandbox.kube.store.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One resource in one version, as discovery shows it; {@code custom} is present if a CRD defines it. */
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

    /** Returns the allowed verbs. Resources that only respond, such as access reviews, allow only create. */
    public List<String> verbs() {
        return stored ? VERBS : List.of("create");
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Returns the name in messages: {@code secrets} or {@code leases.coordination.k8s.io}. */
    public String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** Returns the collection in the store. Both groups of events share one. */
    public Key.Collection collection() {
        return group.equals("events.k8s.io") ? new Key.Collection("", plural) : new Key.Collection(group, plural);
    }

    /** Returns this type with another name of the kind, because some messages of the server use the plural. */
    ResourceType called(String name) {
        return renamed(plural, name);
    }

    /** Returns this type with the name of its kind, for messages that use it instead of the plural. */
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

    /** Returns the rules of merging and ownership for these objects. */
    public Typing typing() {
        return custom == null
                ? Typing.builtIn(statusSubresource)
                : Typing.custom(custom.schema().node(), statusSubresource);
    }

    public Key key(String namespace, String name) {
        return new Key(collection(), namespaced ? namespace : "", name);
    }
}
