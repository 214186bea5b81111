.PHONY: run test lint lock
LOCK = uv pip compile --quiet --universal --python-version 3.11.0 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

run:
	python3 run.py

test:
	python3 run.py test

lint:
	python3 run.py lint

lock:
	$(LOCK) requirements.in --output-file requirements.txt
	$(LOCK) requirements-dev.in --output-file requirements-dev.txt
