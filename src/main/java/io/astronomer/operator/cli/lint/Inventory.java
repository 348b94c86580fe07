package io.astronomer.operator.cli.lint;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.cli.manifest.Document;
import io.astronomer.operator.cli.manifest.Manifest;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.manifest.SourceObject;
import io.astronomer.operator.foundation.Cuid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that rules read: the manifests, and which Workspace they show a Deployment in. */
final class Inventory {
    static final String ENVIRONMENT_OBJECT = "EnvironmentObject";
    static final String ORGANIZATION = "AstroOrganization";
    private static final String GROUP = "astro.astronomer.io/";

    private final ManifestSet manifests;
    private final LintSettings settings;
    private final List<Subject> subjects = new ArrayList<>();
    private final Map<Deployment, Set<String>> workspaces = new LinkedHashMap<>();

    /** @param text name or id, as manifests have it */
    private record Deployment(String organization, String text) {}

    Inventory(ManifestSet manifests, LintSettings settings) {
        this.manifests = manifests;
        this.settings = settings;
        Map<Document, SourceObject> sources = new HashMap<>();
        manifests.sources().forEach(source -> sources.put(source.document(), source));
        for (Manifest manifest : manifests.objects()) {
            EnvironmentObjectSpec spec = manifest.resource().getSpec();
            SourceObject source = sources.get(manifest.document());
            if (spec != null && source != null) {
                subjects.add(Subject.of(source, spec, organization(manifest)));
            }
        }
        subjects.stream()
                .filter(subject -> subject.entity().scope() == Scope.WORKSPACE)
                .forEach(subject -> NamedDeployment.of(subject)
                        .forEach(named -> workspaces
                                .computeIfAbsent(
                                        new Deployment(subject.organization(), named.text()),
                                        absent -> new LinkedHashSet<>())
                                .add(subject.entity().entityId())));
    }

    private Optional<AstroOrganization> organization(Manifest manifest) {
        return Optional.ofNullable(manifest.resource().getSpec().organizationRef())
                .map(reference -> manifests.organizations().get(manifest.namespace() + "/" + reference.name()));
    }

    LintSettings settings() {
        return settings;
    }

    ManifestSet manifests() {
        return manifests;
    }

    /** Returns the EnvironmentObjects with a spec, in the order of the manifests. */
    List<Subject> subjects() {
        return subjects;
    }

    /** Returns the objects of one of our kinds, also those that could not be read. */
    Stream<SourceObject> sources(String kind) {
        return manifests.sources().stream()
                .filter(source ->
                        source.apiVersion().startsWith(GROUP) && source.kind().equals(kind));
    }

    /** Returns the organization of the manifest, if it could be read. */
    @Nullable
    AstroOrganization organization(SourceObject source) {
        return manifests.organizations().get(source.reference());
    }

    /** Whether a Deployment is in a Workspace. */
    enum Membership {
        YES,
        NO,
        UNKNOWN
    }

    /** Returns whether other manifests show the Deployment in the Workspace. A name and an id can't be compared. */
    Membership membership(Subject ofWorkspace, String deployment) {
        Set<String> seen = workspaces.getOrDefault(new Deployment(ofWorkspace.organization(), deployment), Set.of());
        String workspace = ofWorkspace.entity().entityId();
        if (seen.contains(workspace)) {
            return Membership.YES;
        }
        return !seen.isEmpty() && seen.stream().allMatch(other -> areComparable(workspace, other))
                ? Membership.NO
                : Membership.UNKNOWN;
    }

    /** Returns whether different texts name different Workspaces. */
    static boolean areComparable(String workspace, String other) {
        return !workspace.isEmpty() && !other.isEmpty() && Cuid.matches(workspace) == Cuid.matches(other);
    }
}
