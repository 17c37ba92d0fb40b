# A bank mirrors its base images: --build-arg PYTHON_IMAGE=mirror/python:...@sha256:...
ARG PYTHON_IMAGE=python:3.11.14-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
WORKDIR /src
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
# With spans for OpenTelemetry: --build-arg LOCK=requirements-otel.lock
ARG LOCK=requirements.lock
COPY requirements.lock requirements-otel.lock requirements-build.lock ./
RUN python -m venv /opt/build \
 && /opt/build/bin/python -m pip install --no-cache-dir --only-binary :all: \
      --require-hashes --requirement requirements-build.lock \
 && python -m venv --without-pip /opt/screening \
 && python -m pip --python /opt/screening/bin/python install --no-cache-dir --only-binary :all: \
      --no-compile --require-hashes --requirement "${LOCK}"
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY migrations migrations
RUN /opt/build/bin/python -m pip wheel --no-cache-dir --no-deps --no-build-isolation \
      --wheel-dir /opt/wheel . \
 && python -m pip --python /opt/screening/bin/python install --no-cache-dir --no-deps --no-index \
      --no-compile /opt/wheel/*.whl \
 && /opt/screening/bin/python -m compileall -q /opt/screening/lib

FROM ${PYTHON_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="screening" \
      org.opencontainers.image.description="Screens transfers of funds against the EU and UN DPRK sanctions" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# What runs payments needs no installer. The user has a name: commands record who gave them.
RUN python -m pip uninstall --yes --quiet --root-user-action=ignore setuptools wheel pip \
 && useradd --uid 10001 --user-group --no-create-home --home-dir /var/lib/screening \
      --shell /usr/sbin/nologin screening \
 && install --directory --owner=10001 --group=10001 --mode=0700 /var/lib/screening
COPY --from=build /opt/screening /opt/screening
ENV PATH=/opt/screening/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
WORKDIR /var/lib/screening
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/livez', timeout=3)"]
ENTRYPOINT ["screening"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000", "--workers", "1"]
