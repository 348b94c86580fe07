package io.astronomer.operator.plan;

import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.astro.FieldValue;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.PlannerInput.Edit;
import io.astronomer.operator.sandbox.astro.ServiceVariants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generators of the inputs that the planner may get. */
final class PlannerInputs {
    static final String SECRET = "c4nary";

    private static final Set<ObjectType> TYPES = EnumSet.complementOf(EnumSet.of(ObjectType.UNKNOWN));
    private static final List<ServiceVariants> VARIANTS = ServiceVariants.all();
    private static final List<String> DEPLOYMENTS =
            List.of(DesiredBuilder.PRODUCTION, DesiredBuilder.STAGING, DesiredBuilder.SANDBOX);

    private PlannerInputs() {}

    /** A Deployment that is linked with these overrides, or excluded if there are none. */
    private record Linked(Optional<Payload> overrides) {}

    static Arbitrary<ServiceVariants> serviceVariants() {
        return Arbitraries.of(VARIANTS);
    }

    static Arbitrary<ObjectIdentity> identities() {
        return Combinators.combine(Arbitraries.of(Scope.WORKSPACE, Scope.DEPLOYMENT), Arbitraries.of(TYPES))
                .as((scope, type) -> new ObjectIdentity(
                        scope,
                        scope == Scope.WORKSPACE ? DesiredBuilder.WORKSPACE : DesiredBuilder.PRODUCTION,
                        type,
                        "warehouse"));
    }

    static Arbitrary<PlannerInput> any() {
        return identities().flatMap(identity -> {
            Arbitrary<Desired> states = desired(identity, SECRET);
            return Combinators.combine(
                            serviceVariants(),
                            states,
                            Arbitraries.of(true, false),
                            edits(identity).list().ofMaxSize(2),
                            Combinators.combine(states, Arbitraries.of(Next.values()))
                                    .as((other, next) -> Map.entry(next, other)),
                            Arbitraries.of(Duration.ZERO, Duration.ofSeconds(1)))
                    .as((serviceVariants, before, seen, edits, next, pace) -> new PlannerInput(
                            serviceVariants, before, seen, edits, next.getKey().after(before, next.getValue()), pace));
        });
    }

    static Arbitrary<Desired> desired(ObjectIdentity identity, String secret) {
        return desired(identity, secret, Payloads::overrides);
    }

    private static Arbitrary<Desired> desired(
            ObjectIdentity identity, String secret, Function<Payloads, Arbitrary<Payload>> overrides) {
        Payloads payloads = new Payloads(identity.type(), secret);
        Arbitrary<Map<String, Linked>> links = identity.scope() == Scope.WORKSPACE
                ? Arbitraries.maps(Arbitraries.of(DEPLOYMENTS), linked(overrides.apply(payloads)))
                : Arbitraries.just(Map.of());
        return Combinators.combine(
                        payloads.objects(),
                        links,
                        Arbitraries.of("", "one", "two"),
                        Arbitraries.of(true, false),
                        Arbitraries.frequency(
                                Tuple.of(4, Policies.deleting(DeletionPolicy.Delete)),
                                Tuple.of(1, Policies.deleting(DeletionPolicy.Orphan))))
                .as((payload, linked, description, autoLink, policy) ->
                        assemble(identity, secret, payload, linked, description, autoLink, policy));
    }

    private static Arbitrary<Linked> linked(Arbitrary<Payload> overrides) {
        return Arbitraries.oneOf(
                Arbitraries.just(new Linked(Optional.empty())),
                overrides.map(payload -> new Linked(Optional.of(payload))));
    }

    /** Returns requests of another client. */
    static Arbitrary<Edit> edits(ObjectIdentity identity) {
        Arbitrary<Edit> writes =
                desired(identity, "theirs", Payloads::overridesOfOtherClients).map(PlannerInput.Write::new);
        Arbitrary<Edit> excludes = Arbitraries.of(DEPLOYMENTS).map(PlannerInput.Exclude::new);
        return Arbitraries.frequencyOf(
                Tuple.of(6, writes), Tuple.of(2, excludes), Tuple.of(1, Arbitraries.just(new PlannerInput.Delete())));
    }

    private static Desired assemble(
            ObjectIdentity identity,
            String secret,
            Payload payload,
            Map<String, Linked> linked,
            String description,
            boolean autoLink,
            Policy policy) {
        UnaryOperator<Payload> hiding =
                payload.get("isSecret").isPresent() ? part -> hidden(part, secret) : part -> part;
        List<Link> links = new ArrayList<>();
        NavigableSet<String> excluded = new TreeSet<>();
        new TreeMap<>(linked)
                .forEach((id, link) -> link.overrides()
                        .ifPresentOrElse(part -> links.add(new Link(id, hiding.apply(part))), () -> excluded.add(id)));
        Desired desired = new Desired(
                DesiredBuilder.ORGANIZATION,
                identity,
                1,
                description,
                hiding.apply(payload),
                autoLink && identity.scope() == Scope.WORKSPACE,
                links,
                excluded,
                Optional.empty(),
                policy);
        return DesiredVariations.at(desired, 1, "r1");
    }

    /** Returns the payload with a sensitive value, because the value of a secret variable always is. */
    private static Payload hidden(Payload payload, String secret) {
        Map<String, FieldValue> fields = new TreeMap<>(payload.fields());
        if (fields.get("value") instanceof FieldValue.Plain plain) {
            fields.put("value", Payloads.sensitive(secret + plain.value().textValue()));
        }
        return Payload.of(payload.type(), fields);
    }

    private static Desired withOneMoreExclusion(Desired desired) {
        NavigableSet<String> excluded = new TreeSet<>(desired.excluded());
        if (desired.identity().scope() == Scope.WORKSPACE) {
            Set<String> taken = new TreeSet<>(excluded);
            desired.links().forEach(link -> taken.add(link.deploymentId()));
            DEPLOYMENTS.stream().filter(id -> !taken.contains(id)).findFirst().ifPresent(excluded::add);
        }
        return DesiredVariations.withExcluded(desired, excluded);
    }

    /** Next change of the resource. */
    private enum Next {
        UNCHANGED,
        /** The same values in new versions of the Secrets. */
        ROTATED,
        EXCLUDING,
        EDITED;

        Desired after(Desired before, Desired other) {
            return switch (this) {
                case UNCHANGED -> before;
                case ROTATED -> DesiredVariations.at(before, 1, "r2");
                case EXCLUDING -> DesiredVariations.at(withOneMoreExclusion(before), 2, "r1");
                case EDITED -> DesiredVariations.at(other, 2, "r2");
            };
        }
    }
}
