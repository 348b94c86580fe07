# Of what ./mvnw package exec:java@cli made; see docs/operate/image.md. The base image needs Java 17 or later in its PATH, and is named by its digest:
# a tag may be another image tomorrow.
ARG BASE
FROM ${BASE}

ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="astro-operator" \
      org.opencontainers.image.description="A Kubernetes operator for the environment objects of Astro, the managed Airflow." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0"

ENV LANG=C.UTF-8 MALLOC_ARENA_MAX=2
WORKDIR /app
COPY target/quarkus-app/lib/ /app/lib/
COPY target/quarkus-app/quarkus/ /app/quarkus/
COPY target/quarkus-app/quarkus-run.jar /app/
COPY target/quarkus-app/app/ /app/app/
COPY target/image/kubectl-astro /app/
COPY target/image/sbom.cdx.json /app/
COPY LICENSE /licenses/

EXPOSE 8080
USER 65532:65532
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:MaxRAMPercentage=38", "-XX:MinRAMPercentage=38", "-XX:NewRatio=4", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/quarkus-run.jar"]
