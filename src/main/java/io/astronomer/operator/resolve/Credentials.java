package io.astronomer.operator.resolve;

import io.astronomer.operator.api.AuthType;
import io.astronomer.operator.api.MetricsExportOverrides;
import io.astronomer.operator.api.MetricsExportSpec;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a metrics export authenticates, as far as it is given.
 *
 * @param named the ways of which a field is there
 * @param complete the ways of which everything is there that they need
 */
record Credentials(@Nullable AuthType type, Set<AuthType> named, Set<AuthType> complete) {

    static Credentials of(MetricsExportSpec part) {
        return of(
                part.authType(),
                any(part.basicToken(), part.basicTokenFrom()),
                any(part.username()),
                any(part.password(), part.passwordFrom()),
                any(part.sigV4AssumeArn()),
                any(part.sigV4StsRegion()));
    }

    static Credentials of(MetricsExportOverrides part) {
        return of(
                part.authType(),
                any(part.basicToken(), part.basicTokenFrom()),
                any(part.username()),
                any(part.password(), part.passwordFrom()),
                any(part.sigV4AssumeArn()),
                any(part.sigV4StsRegion()));
    }

    private static Credentials of(
            @Nullable AuthType type, boolean token, boolean username, boolean password, boolean role, boolean region) {
        Set<AuthType> named = EnumSet.noneOf(AuthType.class);
        Set<AuthType> complete = EnumSet.noneOf(AuthType.class);
        add(AuthType.AUTH_TOKEN, token, named);
        add(AuthType.AUTH_TOKEN, token, complete);
        add(AuthType.BASIC, username || password, named);
        add(AuthType.BASIC, username && password, complete);
        add(AuthType.SIGV4, role || region, named);
        add(AuthType.SIGV4, role, complete);
        return new Credentials(type, named, complete);
    }

    private static void add(AuthType type, boolean holds, Set<AuthType> types) {
        if (holds) {
            types.add(type);
        }
    }

    private static boolean any(@Nullable Object... values) {
        return Stream.of(values).anyMatch(value -> value != null);
    }
}
