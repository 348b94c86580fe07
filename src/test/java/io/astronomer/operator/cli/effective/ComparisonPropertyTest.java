package io.astronomer.operator.cli.effective;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.cli.effective.Comparison.ComparedField;
import io.astronomer.operator.cli.effective.Comparison.ComparedObject;
import io.astronomer.operator.cli.effective.Comparison.Result;
import io.astronomer.operator.cli.effective.EditTarget.OwnField;
import io.astronomer.operator.sandbox.astro.ServiceVariants;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Comparisons of random Workspaces. */
class ComparisonPropertyTest {
    private static final List<ServiceVariants> VARIANTS = ServiceVariants.all();

    @Provide
    Arbitrary<ServiceVariants> variants() {
        return Arbitraries.of(VARIANTS);
    }

    @Property(tries = 500)
    void workspaceEqualsItself(@ForAll long seed, @ForAll("variants") ServiceVariants variants) {
        RandomWorld world = new RandomWorld(seed, variants).fill();

        Comparison comparison = Comparison.of(world.raw(), world.raw());

        assertThat(comparison.objects())
                .allMatch(object ->
                        object.result() == Result.EQUAL && object.fields().isEmpty());
    }

    @Property(tries = 500)
    void deploymentEqualsItselfWhereItIsDetermined(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed, ServiceVariants.defaults()).fill();

        for (EffectiveDeployment deployment : world.effective().deployments()) {
            assertThat(Comparison.of(deployment, deployment).objects())
                    .filteredOn(object -> object.note().isEmpty())
                    .allMatch(object -> object.result() == Result.EQUAL);
        }
    }

    @Property(tries = 500)
    void oneChangedFieldIsTheOnlyDifference(@ForAll long seed) {
        RandomWorld world = new RandomWorld(seed, ServiceVariants.defaults()).fill();
        RawObjects before = world.raw();
        List<RemoteObject> shown = before.objects().stream()
                .filter(object -> !object.payload().value("isSecret").asBoolean())
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        RemoteObject object = shown.get(new Random(seed).nextInt(shown.size()));
        String path = object.identity().type().block() + "."
                + switch (object.identity().type()) {
                    case CONNECTION -> "host";
                    case METRICS_EXPORT -> "endpoint";
                    default -> "value";
                };

        new WorldEdit(world, object.id(), object.identity().type()).apply(new OwnField(path));

        Comparison comparison = Comparison.of(before, world.raw());
        assertThat(comparison.objects().stream().filter(each -> each.result() != Result.EQUAL))
                .singleElement()
                .extracting(ComparedObject::result)
                .isEqualTo(Result.DIFFERENT);
        assertThat(comparison.objects().stream().flatMap(each -> each.fields().stream()))
                .singleElement()
                .extracting(ComparedField::path)
                .isEqualTo(path);
    }
}
