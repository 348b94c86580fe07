package io.astronomer.operator.cli.effective;

import io.astronomer.operator.airflow.EnvironmentNames;
import io.astronomer.operator.astro.ObjectType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the other objects of a Deployment that have the key, or define the same thing. */
final class Neighbours {
    /** Where Airflow looks first, second and so on. */
    static final String ORDER = "Airflow's order is secrets backend, Astro environment manager, environment variables,"
            + " metadata database";

    private Neighbours() {}

    static List<Neighbour> of(EffectiveObject object, EffectiveDeployment deployment) {
        Stream<Neighbour> sameKey = object.others().stream().map(other -> hidden(object, other));
        Stream<Neighbour> others = deployment.objects().stream()
                .filter(other -> other.state().isSeen() || other.state() == EffectiveState.UNDETERMINED)
                .filter(other -> other.type() != object.type() || !other.key().equals(object.key()))
                .flatMap(other -> of(object, other).stream());
        return Stream.concat(sameKey, others).toList();
    }

    /** The object of the Workspace beside the Deployment's own. */
    private static Neighbour hidden(EffectiveObject object, Candidate other) {
        return new Neighbour(
                object.type(),
                object.key(),
                false,
                "of the Workspace is " + (other.cause() == Cause.EXCLUDED ? "excluded" : "not linked")
                        + ": a link would make the key undetermined");
    }

    private static Optional<Neighbour> of(EffectiveObject object, EffectiveObject other) {
        if (isVariableOf(other, object) || isVariableOf(object, other)) {
            ObjectType defined = object.type() == ObjectType.ENVIRONMENT_VARIABLE ? other.type() : object.type();
            return Optional.of(neighbour(other, true, "defines the same " + defined.noun() + ": " + ORDER));
        }
        return other.key().equals(object.key())
                ? Optional.of(neighbour(other, false, "has the same key: to Airflow it is something else"))
                : Optional.empty();
    }

    private static Neighbour neighbour(EffectiveObject other, boolean shadows, String note) {
        return new Neighbour(other.type(), other.key(), shadows, note);
    }

    private static boolean isVariableOf(EffectiveObject variable, EffectiveObject object) {
        return variable.type() == ObjectType.ENVIRONMENT_VARIABLE
                && environmentName(object).filter(variable.key()::equals).isPresent();
    }

    private static Optional<String> environmentName(EffectiveObject object) {
        return switch (object.type()) {
            case CONNECTION -> Optional.of(EnvironmentNames.ofConnection(object.key()));
            case AIRFLOW_VARIABLE -> Optional.of(EnvironmentNames.ofVariable(object.key()));
            case ENVIRONMENT_VARIABLE, METRICS_EXPORT, UNKNOWN -> Optional.empty();
        };
    }
}
