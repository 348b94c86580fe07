package io.astronomer.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.astronomer.operator.api.AdoptionPolicy;
import io.astronomer.operator.api.DeletionPolicy;
import io.astronomer.operator.astro.JsonValues;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.sandbox.astro.ServiceVariants;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** For any service variant and any sequence of edits, a kept value stays as it is in Astro. */
class KeptValuesPropertyTest {
    private static final int MAX_WRITES = 4;
    private static final Pattern GIVEN =
            Pattern.compile("(path=[^,]*\\.(?:extra|headers)[^,]*, kind=\\w+, from=[^,]*), to=.*?\\](?=[,\\]])");

    /**
     * Object of another client, or of ours, and the specs that follow.
     *
     * @param ours whether the operator created it, with values
     * @param theirs edits of the other client, each before the spec of the same position
     */
    record Course(
            ServiceVariants serviceVariants,
            Desired held,
            boolean ours,
            List<Desired> specs,
            List<PlannerInput.Edit> theirs) {}

    @Provide
    Arbitrary<Course> courses() {
        return PlannerInputs.identities()
                .flatMap(identity -> Combinators.combine(
                                PlannerInputs.serviceVariants(),
                                PlannerInputs.desired(identity, "held"),
                                Arbitraries.of(true, false),
                                edits(identity).list().ofMinSize(1).ofMaxSize(3),
                                PlannerInputs.edits(identity).list().ofMaxSize(3))
                        .as((variants, held, ours, edits, theirs) -> new Course(
                                variants,
                                held,
                                ours,
                                IntStream.range(0, edits.size())
                                        .mapToObj(number -> edits.get(number).of(held, number + 2))
                                        .toList(),
                                theirs)));
    }

    /** One spec: the object's own fields with some values kept, or another object's. */
    private record Edit(Desired other, boolean same, String description, Keeping keeping) {
        Desired of(Desired held, long generation) {
            Desired rest = same ? DesiredVariations.described(held, description) : other;
            Desired edited = DesiredVariations.withPolicy(
                    DesiredVariations.at(rest, generation, "r" + generation),
                    Policies.adopting(AdoptionPolicy.Always, DeletionPolicy.Delete));
            return keeping.of(edited);
        }
    }

    private static Arbitrary<Edit> edits(ObjectIdentity identity) {
        return Combinators.combine(
                        PlannerInputs.desired(identity, PlannerInputs.SECRET),
                        Arbitraries.of(true, true, false),
                        Arbitraries.of("one", "three"),
                        keepings())
                .as(Edit::new);
    }

    private static Arbitrary<Keeping> keepings() {
        Arbitrary<Set<String>> names = Arbitraries.of(Keeping.FIELDS).set().ofMinSize(1);
        return Combinators.combine(
                        names,
                        Arbitraries.of(Keeping.FIELDS).set(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((own, overrides, ofObject, given) -> new Keeping(ofObject ? own : Set.of(), overrides, given));
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void noWriteChangesAKeptValue_semantics1(@ForAll("courses") Course course) {
        TwoWriters twoWriters = new TwoWriters(course.serviceVariants());
        PlanRounds planRounds = started(twoWriters, course);

        for (int number = 0; number < course.specs().size(); number++) {
            Desired spec = course.specs().get(number);
            course.theirs().stream().skip(number).limit(1).forEach(edit -> twoWriters.send(edit, course.held()));
            for (int round = 0; round < MAX_WRITES; round++) {
                Map<String, JsonNode> before = kept(twoWriters, spec);

                planRounds.reconcile(spec);

                assertThat(kept(twoWriters, spec))
                        .as("after %s", planRounds.last())
                        .isEqualTo(before);
            }
        }
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void restIsAsDesiredOnceInSync(@ForAll("courses") Course course) {
        TwoWriters twoWriters = new TwoWriters(course.serviceVariants());
        PlanRounds planRounds = started(twoWriters, course);

        for (Desired spec : course.specs()) {
            if (planRounds.untilSettled(spec, MAX_WRITES) instanceof Plan.InSync) {
                JsonNode expected = Keeping.rest(DesiredVariations.expected(spec), spec);
                assertThat(twoWriters.stored(spec))
                        .singleElement()
                        .matches(stored -> JsonValues.equal(expected, Keeping.rest(stored, spec)), "is " + expected);
            }
        }
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void plansShowOnlyTheGivenMembers(@ForAll("courses") Course course) {
        TwoWriters twoWriters = new TwoWriters(course.serviceVariants());
        PlanRounds planRounds = started(twoWriters, course);

        course.specs().forEach(spec -> planRounds.untilSettled(spec, MAX_WRITES));

        assertThat(withoutGivenMembers(planRounds.plans().toString()) + course + planRounds.recordedState())
                .doesNotContain(PlannerInputs.SECRET);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void identicalObjectIsAdoptedWithoutAWrite(@ForAll("courses") Course course) {
        TwoWriters twoWriters = new TwoWriters(course.serviceVariants());
        Desired held = Keeping.withoutUnseen(course.held());
        Desired wanted = Keeping.all().of(held);
        Assume.that(!KeptValues.paths(wanted).isEmpty());
        twoWriters.theirs().create(WriteRequests.create(held));
        PlanRounds planRounds = twoWriters.rounds(Duration.ZERO);

        planRounds.untilSettled(wanted, 0);

        assertThat(planRounds.last()).isInstanceOf(Plan.InSync.class);
    }

    /** Removes the wanted side of changes of maps, of which the spec contains one member. */
    private static String withoutGivenMembers(String plans) {
        return GIVEN.matcher(plans).replaceAll("$1]");
    }

    private static PlanRounds started(TwoWriters twoWriters, Course course) {
        PlanRounds planRounds = twoWriters.rounds(Duration.ofSeconds(1));
        if (course.ours()) {
            planRounds.reconcile(course.held());
        } else {
            twoWriters.theirs().create(WriteRequests.create(course.held()));
        }
        return planRounds;
    }

    /** A deleted object, or a removed link, has lost its values. */
    private static Map<String, JsonNode> kept(TwoWriters twoWriters, Desired spec) {
        JsonNode stored = twoWriters.stored(spec).stream().findFirst().orElseGet(JsonNodeFactory.instance::missingNode);
        return Keeping.stored(stored, spec);
    }
}
