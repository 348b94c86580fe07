package io.astronomer.operator.config;

import io.astronomer.operator.foundation.Cuid;
import java.util.Optional;

/** The default organization, and its token. */
public record DefaultOrganization(String id, FileTokenSupplier token) {
    public static final String ORGANIZATION_ID = "ASTRO_ORGANIZATION_ID";
    public static final String API_TOKEN = "ASTRO_API_TOKEN";
    public static final String API_TOKEN_FILE = "ASTRO_API_TOKEN_FILE";

    /** Reads the organization and its token. A missing or malformed one is a problem. */
    public static Optional<DefaultOrganization> from(Environment environment) {
        if (environment.text(ORGANIZATION_ID).isEmpty()) {
            environment.problem(environment.label(ORGANIZATION_ID) + " is not set: the id of the Astro organization");
        }
        Optional<String> id =
                environment.matching(ORGANIZATION_ID, "a CUID (c and 24 lower-case letters or digits)", Cuid::matches);
        Optional<FileTokenSupplier> token = token(environment);
        return id.flatMap(known -> token.map(readable -> new DefaultOrganization(known, readable)));
    }

    private static Optional<FileTokenSupplier> token(Environment environment) {
        Optional<String> token = environment.text(API_TOKEN);
        Optional<String> file = environment.text(API_TOKEN_FILE);
        if (token.isPresent() == file.isPresent()) {
            environment.problem(
                    token.isPresent()
                            ? API_TOKEN + " and " + API_TOKEN_FILE + " are both set: set one of them"
                            : API_TOKEN + " is not set, nor is " + environment.label(API_TOKEN_FILE)
                                    + ": one of them is needed");
            return Optional.empty();
        }
        String name = file.map(path -> environment.label(API_TOKEN_FILE) + " " + Environment.quoted(path))
                .orElse(API_TOKEN);
        try {
            return Optional.of(
                    file.isPresent()
                            ? FileTokenSupplier.file(file.get())
                            : FileTokenSupplier.fixed(token.orElseThrow()));
        } catch (FileTokenSupplier.Unusable unusable) {
            environment.problem(name + " " + unusable.why());
            return Optional.empty();
        }
    }
}
