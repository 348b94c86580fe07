package io.astronomer.operator.plan;

import static io.astronomer.operator.astro.Field.Trait.PRIVATE;

import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.Redactor;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.RemoteLink;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the desired state with a remote object, as far as it is readable. */
final class ObjectDiffer {
    private final LastWrite lastWrite;
    private final Desired desired;
    private final RemoteObject remote;

    private ObjectDiffer(LastWrite lastWrite) {
        this.lastWrite = lastWrite;
        this.desired = lastWrite.desired();
        this.remote = lastWrite.remote();
    }

    /** Returns the changes, safe to show. */
    static List<Change> diff(LastWrite lastWrite) {
        ObjectDiffer differ = new ObjectDiffer(lastWrite);
        List<Change> changes = differ.changes();
        if (changes.isEmpty()) {
            return changes;
        }
        Redactor redactor = lastWrite.desired().redactor();
        Redactor referenced = lastWrite.desired().referencedRedactor();
        return changes.stream()
                .map(change -> differ.isOfPrivateMap(change.path()) ? redacted(change, referenced) : change)
                .map(change -> shown(change, redactor))
                .distinct()
                .toList();
    }

    private boolean isOfPrivateMap(String path) {
        String block = "." + desired.identity().type().block() + ".";
        return desired.identity().type().fields().stream()
                .filter(field -> field.is(PRIVATE))
                .anyMatch(field -> ("." + path + ".").contains(block + field.name() + "."));
    }

    /** Hides an inline member that repeats a referenced value. */
    private static Change redacted(Change change, Redactor referenced) {
        return referenced.isIn(change.to())
                ? new Change(change.path(), change.kind(), change.from(), Change.SENSITIVE)
                : change;
    }

    /** Redacts the change, because an echoing service may return a secret in any field or name. */
    private static Change shown(Change change, Redactor redactor) {
        String from = redactor.isIn(change.from()) ? Change.SENSITIVE : change.from();
        return new Change(redactor.redact(change.path()), change.kind(), from, change.to());
    }

    /** Returns the visible changes: unreadable values count as equal. */
    static List<Change> visible(Desired desired, RemoteObject remote) {
        return visible(desired, remote, FormerSecrets.VALUES);
    }

    /** @param former values of present and earlier specs that may not be shown */
    static List<Change> visible(Desired desired, RemoteObject remote, FormerSecrets former) {
        return diff(LastWrite.asIfApplied(desired, remote, former));
    }

    /** Returns the override fields of a link that are set and not desired, as {@code unsetFields} names them. */
    static List<String> unwantedOverrides(Desired desired, RemoteObject remote, Link link) {
        PayloadDiffer differ =
                new PayloadDiffer("", true, LastWrite.asIfApplied(desired, remote, FormerSecrets.VALUES));
        return remoteLink(remote, link.deploymentId()).stream()
                .flatMap(there -> differ.diff(link.overrides(), there.overrides()))
                .filter(change -> change.kind() == Change.Kind.CLEAR)
                .map(Change::path)
                .toList();
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        text("description", remote.description(), desired.description()).ifPresent(changes::add);
        part(desired.identity().type().block() + ".", false, desired.payload(), remote.payload())
                .forEach(changes::add);
        if (desired.identity().scope() == Scope.WORKSPACE) {
            linking().forEach(changes::add);
        }
        return changes;
    }

    private Stream<Change> linking() {
        Optional<Change> auto = text(
                "autoLinkDeployments",
                String.valueOf(remote.autoLinkDeployments()),
                String.valueOf(desired.autoLinkDeployments()));
        Map<String, Link> wanted = desired.links().stream()
                .collect(Collectors.toMap(
                        Link::deploymentId, Function.identity(), (first, second) -> first, TreeMap::new));
        Stream<Change> removed = remote.links().stream()
                .map(RemoteLink::deploymentId)
                .filter(id -> !wanted.containsKey(id))
                .map(id -> new Change("links." + id, Change.Kind.CLEAR, id, ""));
        Stream<Change> links = wanted.values().stream().flatMap(this::link);
        Stream<Change> added = desired.excluded().stream()
                .filter(id -> !remote.excluded().contains(id))
                .map(id -> new Change("excludeLinks." + id, Change.Kind.EXCLUDE, "", id));
        Stream<Change> returned = remote.excluded().stream()
                .filter(id -> !desired.excluded().contains(id))
                .map(id -> new Change("excludeLinks." + id, Change.Kind.CLEAR, id, ""));
        return Stream.of(auto.stream(), links, removed, added, returned).flatMap(changes -> changes);
    }

    private Stream<Change> link(Link link) {
        String path = "links." + link.deploymentId();
        Optional<RemoteLink> there = remoteLink(remote, link.deploymentId());
        Stream<Change> added = there.isPresent()
                ? Stream.empty()
                : Stream.of(new Change(path, Change.Kind.SET, "", link.deploymentId()));
        RemotePayload overridden = there.map(RemoteLink::overrides).orElseGet(RemotePayload::empty);
        String prefix = path + "." + link.overrides().type().block() + ".";
        return Stream.concat(added, part(prefix, true, link.overrides(), overridden));
    }

    private Stream<Change> part(String prefix, boolean override, Payload wanted, RemotePayload there) {
        MemberNames names = new MemberNames(prefix, wanted, lastWrite);
        return new PayloadDiffer(prefix, override, lastWrite)
                .diff(wanted, there)
                .map(names::shown);
    }

    private static Optional<RemoteLink> remoteLink(RemoteObject remote, String deploymentId) {
        return remote.links().stream()
                .filter(link -> link.deploymentId().equals(deploymentId))
                .findFirst();
    }

    private static Optional<Change> text(String path, String from, String to) {
        return from.equals(to) ? Optional.empty() : Optional.of(new Change(path, Change.Kind.SET, from, to));
    }
}
