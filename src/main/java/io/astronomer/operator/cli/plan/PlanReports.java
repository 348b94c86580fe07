package io.astronomer.operator.cli.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.foundation.Sha256;
import io.astronomer.operator.massdeletion.MassDeletionLimits;
import io.astronomer.operator.plan.Reason;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Sums up the plans of all objects. */
final class PlanReports {
    private static final int HASH_BYTES = 16;

    private static final Comparator<PlannedObject> ORDER = Comparator.<PlannedObject, String>comparing(object ->
                    object.identity().map(PlannedObject.Identity::entityName).orElse(""))
            .thenComparing(object ->
                    object.identity().map(PlannedObject.Identity::entityId).orElse(""))
            .thenComparing(object ->
                    object.identity().map(identity -> identity.type().name()).orElse(""))
            .thenComparing(
                    object -> object.identity().map(PlannedObject.Identity::key).orElse(""))
            .thenComparing(PlannedObject::reference);

    private PlanReports() {}

    static PlanReport of(
            PlanRequest request,
            List<PlannedObject> objects,
            List<Diagnostic> diagnostics,
            Listings listings,
            int requests,
            ManagedCounts managed) {
        List<PlannedObject> sorted = objects.stream()
                .map(object -> InvalidManifests.located(object, diagnostics))
                .sorted(ORDER)
                .toList();
        List<Diagnostic> massDeletions = massDeletions(sorted, managed, request.limits());
        List<Diagnostic> all = Stream.concat(
                        InvalidManifests.others(diagnostics, sorted).stream(), massDeletions.stream())
                .toList();
        return new PlanReport(
                request.organization(),
                summary(request, sorted, listings, requests),
                sorted,
                all,
                violated(request, sorted, !massDeletions.isEmpty()),
                hash(sorted));
    }

    private static PlanSummary summary(
            PlanRequest request, List<PlannedObject> objects, Listings listings, int requests) {
        Map<PlannedAction, Integer> actions = new EnumMap<>(PlannedAction.class);
        objects.forEach(object -> actions.merge(object.action(), 1, Integer::sum));
        int incomparable = (int) objects.stream()
                .filter(object -> object.action() == PlannedAction.UNCHANGED)
                .filter(object -> !object.incomparable().isEmpty())
                .count();
        Set<ScopeEntity> entities = listings.scopeEntities();
        int workspaces = (int) entities.stream()
                .filter(entity -> entity.scope() == Scope.WORKSPACE)
                .count();
        return new PlanSummary(
                request.head().objects().size(),
                listings.size(),
                workspaces,
                entities.size() - workspaces,
                requests,
                actions,
                incomparable);
    }

    /** The operator counts within a window; a merge applies all of its manifests within it. */
    private static List<Diagnostic> massDeletions(
            List<PlannedObject> objects, ManagedCounts managed, MassDeletionLimits limits) {
        Map<ManagedCounts.Place, Integer> deleted = new HashMap<>();
        Map<ScopeEntity, String> names = new HashMap<>();
        for (PlannedObject object : objects) {
            boolean deletes = object.action() == PlannedAction.DELETE || object.action() == PlannedAction.REPLACE;
            object.identity().filter(identity -> deletes).ifPresent(identity -> {
                ScopeEntity entity = new ScopeEntity(identity.scope(), identity.entityId());
                names.put(entity, identity.scope().field() + " " + identity.entityName());
                for (String place : List.of(ManagedCounts.ALL, object.namespace())) {
                    deleted.merge(new ManagedCounts.Place(entity, place), 1, Integer::sum);
                }
            });
        }
        return deleted.entrySet().stream()
                .filter(entry -> limits.exceeds(entry.getValue(), managed.of(entry.getKey())))
                .map(entry -> massDeletion(
                        names.get(entry.getKey().scopeEntity())
                                + (entry.getKey().namespace().equals(ManagedCounts.ALL)
                                        ? ""
                                        : " in namespace " + entry.getKey().namespace()),
                        entry.getValue(),
                        managed.of(entry.getKey())))
                .sorted(Comparator.comparing(Diagnostic::message))
                .toList();
    }

    private static Diagnostic massDeletion(String where, int count, int managed) {
        return new Diagnostic(
                Diagnostic.Severity.WARNING,
                Reason.MASS_DELETION_BLOCKED.text(),
                count + " of " + managed + " objects of " + where + " would be deleted or replaced. The operator blocks"
                        + " so many until they are approved.",
                Optional.empty(),
                Optional.empty());
    }

    private static Set<FailOn> violated(PlanRequest request, List<PlannedObject> objects, boolean massDeletion) {
        Set<FailOn> violated = EnumSet.noneOf(FailOn.class);
        if (objects.stream().anyMatch(object -> object.action() == PlannedAction.DELETE)) {
            violated.add(FailOn.DELETE);
        }
        if (objects.stream().anyMatch(object -> object.action() == PlannedAction.REPLACE)) {
            violated.add(FailOn.REPLACE);
        }
        if (objects.stream().anyMatch(PlanReports::needsAdoption)) {
            violated.add(FailOn.ADOPTION);
        }
        if (massDeletion) {
            violated.add(FailOn.MASS_DELETION);
        }
        if (request.findings().stream().anyMatch(finding -> finding.severity() != Diagnostic.Severity.NOTE)) {
            violated.add(FailOn.LINT);
        }
        if (objects.stream()
                .anyMatch(
                        object -> object.action() == PlannedAction.ERROR || object.action() == PlannedAction.WAITING)) {
            violated.add(FailOn.ERROR);
        }
        violated.retainAll(request.failOn());
        return violated;
    }

    private static boolean needsAdoption(PlannedObject object) {
        return object.action() == PlannedAction.ADOPT
                || object.reason()
                        .filter(Reason.ADOPTION_REQUIRED.text()::equals)
                        .isPresent();
    }

    private static String hash(List<PlannedObject> objects) {
        MessageDigest digest = Sha256.newDigest();
        for (PlannedObject object : objects) {
            add(digest, object.reference());
            add(digest, object.action().text());
            add(digest, object.reason().orElse(""));
            for (PlannedChange change : object.changes()) {
                add(digest, change.path());
                add(digest, change.kind().name());
                add(digest, change.from());
                add(digest, change.to());
            }
        }
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), HASH_BYTES));
    }

    /** With its length, so that different plans never have the same bytes. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
    }
}
