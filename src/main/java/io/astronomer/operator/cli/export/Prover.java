package io.astronomer.operator.cli.export;

import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.export.Proof.Count;
import io.astronomer.operator.cli.lint.Linter;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.manifest.SourceFiles;
import io.astronomer.operator.cli.plan.AstroReads;
import io.astronomer.operator.cli.plan.ClusterReads;
import io.astronomer.operator.cli.plan.ManifestPlanner;
import io.astronomer.operator.cli.plan.PlanReport;
import io.astronomer.operator.cli.plan.PlanRequest;
import io.astronomer.operator.cli.plan.PlannedAction;
import io.astronomer.operator.cli.plan.PlannedObject;
import io.astronomer.operator.cli.remote.RemoteWorkspace;
import io.astronomer.operator.plan.Change;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Proves an export: plans the files on disk against a new listing of Astro, as the command {@code plan} does. */
final class Prover {
    private static final int LONGEST_KEY = 80;

    private final Map<ObjectIdentity, RemoteObject> listed = new HashMap<>();
    private final SecretMode secrets;
    private final Map<Count, Integer> counts = new EnumMap<>(Count.class);
    private final List<String> differences = new ArrayList<>();

    private Prover(RemoteWorkspace workspace, SecretMode secrets) {
        workspace.objects().forEach(object -> listed.put(object.identity(), object));
        this.secrets = secrets;
    }

    /**
     * Returns the proof.
     *
     * @param folder with the files
     * @param exported objects that the files describe
     * @param workspace as the first listing found it
     */
    static Proof prove(
            Path folder,
            ExportSettings settings,
            Planning planning,
            AstroReads astro,
            List<ExportedObject> exported,
            RemoteWorkspace workspace) {
        ManifestSet manifests = ManifestReader.read(
                SourceFiles.read(List.of(folder.toString()), InputStream.nullInputStream()), settings.namespace());
        RecordingReads reads = new RecordingReads(astro);
        PlanReport plan = ManifestPlanner.plan(request(manifests, planning), reads, ClusterReads.none());
        Prover prover = new Prover(workspace, settings.secrets());
        prover.manifests(manifests);
        plan.objects().forEach(prover::object);
        prover.missing(exported, plan);
        Set<ScopeEntity> scopeEntities = Set.copyOf(workspace.read());
        prover.changed(scopeEntities, reads.all(scopeEntities));
        FieldCount fields = FieldCount.of(manifests);
        int unseen = Math.max(0, incomparable(plan) - fields.referenced());
        return new Proof(
                prover.counts,
                Math.max(0, fields.compared() - unseen),
                fields.kept() + fields.referenced() + unseen,
                prover.differences);
    }

    /** Returns the number of fields that Astro does not show, without kept ones. A referenced value is one of them. */
    private static int incomparable(PlanReport plan) {
        return plan.objects().stream()
                .mapToInt(object -> object.incomparable().size())
                .sum();
    }

    private static PlanRequest request(ManifestSet manifests, Planning planning) {
        return new PlanRequest(
                planning.organization(),
                manifests,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                planning.defaults(),
                planning.limits(),
                Set.of(),
                Linter.ofAllRules().lint(manifests),
                planning.now());
    }

    /** What is no manifest is not planned. */
    private void manifests(ManifestSet manifests) {
        for (Diagnostic problem : manifests.problems()) {
            differs(
                    Count.REFUSED,
                    problem.location().map(location -> location + ": ").orElse("") + problem.message());
        }
    }

    private void object(PlannedObject object) {
        if (isIdentical(object)) {
            counted(Count.IDENTICAL);
            return;
        }
        if (isSent(object)) {
            counted(Count.IDENTICAL);
            counted(Count.SENT);
            return;
        }
        String changes = object.changes().stream()
                .map(change -> DisplayText.line(change.shownPath(), LONGEST_KEY))
                .collect(Collectors.joining(", "));
        differs(
                kind(object.action()),
                object.reference() + ": " + object.action().text()
                        + object.reason().map(reason -> " (" + reason + ")").orElse("")
                        + (changes.isEmpty() ? "" : ": " + changes)
                        + (object.message().isEmpty() ? "" : ": " + DisplayText.line(object.message())));
    }

    private static boolean isIdentical(PlannedObject object) {
        return isKept(object) && object.changes().isEmpty();
    }

    /** Astro shows no difference, so that only what it does not show is written. */
    private boolean isSent(PlannedObject object) {
        return secrets != SecretMode.KEEP
                && isKept(object)
                && object.changes().stream().allMatch(change -> change.kind() == Change.Kind.RESEND);
    }

    private static boolean isKept(PlannedObject object) {
        return object.reason().isEmpty()
                && (object.action() == PlannedAction.ADOPT || object.action() == PlannedAction.UNCHANGED);
    }

    private static Count kind(PlannedAction action) {
        return switch (action) {
            case CREATE -> Count.CREATES;
            case ADOPT, UPDATE, EXCLUDE -> Count.UPDATES;
            case REPLACE -> Count.REPLACES;
            case DELETE, ORPHAN -> Count.DELETES;
            case DECISION, WAITING, ERROR, SUSPENDED, UNCHANGED -> Count.REFUSED;
        };
    }

    private void missing(List<ExportedObject> exported, PlanReport plan) {
        Set<ObjectIdentity> planned = plan.objects().stream()
                .flatMap(object -> object.identity().stream())
                .map(identity ->
                        new ObjectIdentity(identity.scope(), identity.entityId(), identity.type(), identity.key()))
                .collect(Collectors.toCollection(HashSet::new));
        exported.stream()
                .map(object -> object.remote().identity())
                .filter(identity -> !planned.contains(identity))
                .map(Prover::shown)
                .sorted()
                .forEach(text -> differs(Count.CHANGED, text + ": no file describes it"));
    }

    private void changed(Set<ScopeEntity> scopeEntities, Map<ObjectIdentity, RemoteObject> now) {
        List<String> changed = new ArrayList<>();
        listed.forEach((identity, before) -> {
            RemoteObject after = now.get(identity);
            if (after == null) {
                changed.add(shown(identity) + ": it was deleted in Astro during the export");
            } else if (!after.equals(before)) {
                changed.add(shown(identity) + ": it changed in Astro during the export");
            }
        });
        now.keySet().stream()
                .filter(identity -> scopeEntities.contains(identity.scopeEntity()) && !listed.containsKey(identity))
                .forEach(identity -> changed.add(shown(identity) + ": it was created in Astro during the export"));
        changed.stream().sorted().forEach(text -> differs(Count.CHANGED, text));
    }

    static String shown(ObjectIdentity identity) {
        return identity.type() + " " + DisplayText.line(identity.key(), LONGEST_KEY);
    }

    private void differs(Count count, String difference) {
        counted(count);
        differences.add(difference);
    }

    private void counted(Count count) {
        counts.merge(count, 1, Integer::sum);
    }
}
