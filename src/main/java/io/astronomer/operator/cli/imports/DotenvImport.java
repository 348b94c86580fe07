package io.astronomer.operator.cli.imports;

import io.astronomer.operator.airflow.ConnectionParser;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.cli.imports.DotenvParser.Variable;
import io.astronomer.operator.cli.manifest.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code .env} files. Airflow's own names become connections and Airflow variables. */
final class DotenvImport {
    private static final String CONNECTION = "AIRFLOW_CONN_";
    private static final String VARIABLE = "AIRFLOW_VAR_";

    private final boolean kept;
    private final ObjectFactory factory;
    private final List<ImportedObject> objects = new ArrayList<>();
    private int renamed;

    private DotenvImport(boolean kept, ObjectFactory factory) {
        this.kept = kept;
        this.factory = factory;
    }

    /** @param kept whether Airflow's own names stay environment variables */
    static List<ImportedObject> read(List<SourceText> sources, boolean kept, ObjectFactory factory) {
        DotenvImport reader = new DotenvImport(kept, factory);
        sources.forEach(reader::read);
        if (reader.renamed > 0) {
            factory.problems()
                    .note(
                            Problems.Code.RENAMED,
                            "keys in lower case: " + reader.renamed + " of AIRFLOW_CONN_* and AIRFLOW_VAR_*, whose case"
                                    + " Airflow ignores. An object's key has a case: check that DAGs write it so, or"
                                    + " keep the environment variables with --keep-airflow-names.");
        }
        return reader.objects;
    }

    private void read(SourceText source) {
        Set<String> secrets = new HashSet<>();
        for (Variable variable : DotenvParser.read(source, factory.problems())) {
            boolean secret = factory.rule().isSecret(variable.key(), variable.value())
                    || variable.uses().stream().anyMatch(secrets::contains);
            if (secret) {
                secrets.add(variable.key());
            }
            object(variable, secret).ifPresent(objects::add);
        }
    }

    private Optional<ImportedObject> object(Variable variable, boolean secret) {
        if (!kept && isNamed(variable, CONNECTION)) {
            return factory.connection(
                    key(variable, CONNECTION),
                    variable.location(),
                    variable.key(),
                    "",
                    ConnectionParser.auto(variable.value()));
        }
        boolean airflow = !kept && isNamed(variable, VARIABLE);
        // Airflow reads a connection from it, with its password.
        boolean whole = isNamed(variable, CONNECTION);
        return Optional.of(factory.variable(
                airflow ? ObjectType.AIRFLOW_VARIABLE : ObjectType.ENVIRONMENT_VARIABLE,
                new ObjectFactory.Entry(
                        airflow ? key(variable, VARIABLE) : variable.key(),
                        variable.value(),
                        "",
                        variable.location(),
                        variable.key()),
                secret || whole));
    }

    private static boolean isNamed(Variable variable, String prefix) {
        return variable.key().startsWith(prefix) && variable.key().length() > prefix.length();
    }

    private String key(Variable variable, String prefix) {
        renamed++;
        return variable.key().substring(prefix.length()).toLowerCase(Locale.ROOT);
    }
}
