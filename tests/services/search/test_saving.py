"""A search kept under a name: a record of the project, logged and undone like every other."""

from heritage_annotator.services.search.saving import plan_saving, plan_search_removal, saved_search


def test_a_search_is_kept_kept_anew_and_let_go_and_each_is_undone(project):
    def kept():
        return [(each.name, each.query, each.exact) for each in project.reading.saved_searches()]

    project.do(plan_saving(project.reading, "Queue  of تدمر", " state:unread تدمر\n", project.annotator))
    assert kept() == [("Queue of تدمر", "state:unread تدمر", False)]
    assert plan_saving(project.reading, "Queue of تدمر", "state:unread تدمر", project.annotator) is None
    project.do(plan_saving(project.reading, "queue of تَدْمُر", "تدمر", project.annotator, exact=True))
    assert kept() == [("queue of تَدْمُر", "تدمر", True)]
    project.do(plan_search_removal(saved_search(project.reading, "QUEUE of تدمر")))
    assert kept() == []
    project.undo()
    project.undo()
    assert kept() == [("Queue of تدمر", "state:unread تدمر", False)]
