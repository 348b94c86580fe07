package io.astronomer.operator.controller;

import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.Payload;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.plan.Desired;
import io.astronomer.operator.plan.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** An environment variable without a value, for tests that need any object. */
final class Given {
    static final String ID = "cm4ntm56001gk01mbhudv1elv";
    private static final Instant TIME = Instant.parse("2026-11-24T10:00:00Z");
    private static final ObjectIdentity IDENTITY =
            new ObjectIdentity(Scope.WORKSPACE, "clx42sxw501gl01o0gjenthnh", ObjectType.ENVIRONMENT_VARIABLE, "KEY");

    private Given() {}

    static Desired desired() {
        return new Desired(
                "clm8qv74h000008mlf08scq7k",
                IDENTITY,
                1,
                "",
                Payload.of(IDENTITY.type(), Map.of()),
                false,
                List.of(),
                new TreeSet<>(),
                Optional.empty(),
                Policy.standard());
    }

    static RemoteObject remote() {
        return new RemoteObject(
                ID,
                IDENTITY,
                "",
                false,
                RemotePayload.empty(),
                List.of(),
                new TreeSet<>(),
                TIME,
                TIME,
                Optional.empty(),
                Optional.empty());
    }
}
