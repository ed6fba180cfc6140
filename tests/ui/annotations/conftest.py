"""What changes the annotations of the desk."""

import pytest

from heritage_annotator.services.annotations.marking import plan_note


@pytest.fixture
def renote(desk, session):
    """Gives an annotation another note."""

    def done(annotation_id, note):
        session.do(plan_note(desk.reading.annotation(annotation_id), note))

    return done
