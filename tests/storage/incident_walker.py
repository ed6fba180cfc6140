"""Somebody who does whatever comes to mind with incidents, sources, sites, reviews and samples."""

from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, IncidentLink, Statement
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.sources import Actor, Grade, Source
from heritage_annotator.model.incidents.vocabulary import (
    Field,
    IncidentKind,
    Level,
    Link,
    Polarity,
    Rule,
    Severity,
    Status,
)
from heritage_annotator.model.span import Span
from heritage_annotator.services.agreement.samples import Drawing, plan_sample, plan_sample_removal
from heritage_annotator.services.annotations.sensitive import plan_sensitive
from heritage_annotator.services.incidents import (
    assessing,
    bulk,
    flagging,
    observing,
    planning,
    register_deeds,
    registers,
    stating,
    valuing,
)
from heritage_annotator.services.review import reviewing
from heritage_annotator.services.search.saving import plan_saving, plan_search_removal
from heritage_annotator.services.sites import planning as placing
from heritage_annotator.services.stories.correcting import plan_apart, plan_together
from tests.storage.test_long_walk import Walker

DAYS = ("2017-03-03", "2017-03", "2015-08-30/2015-09-02", "/2017-03-02")


class IncidentWalker(Walker):
    """A walker whose mind is on incidents; now and then on the rest."""

    def planned(self):
        if self.by_chance.random() < 0.3:
            return super().planned()
        return self.planned_of(
            *(self.add_incident, self.edit_incident, self.remove_incident, self.link, self.unlink, self.put_site),
            *[self.add_statement] * 4,
            *(self.edit_statement, self.move_statement, self.remove_statement, self.take_out),
            *[self.value] * 4,
            *(self.remove_value, self.assess, self.assess, self.leave_open, self.observe, self.translate, self.flag),
            *(self.many, self.new_site, self.edit_site, self.remove_site, self.decline, self.source, self.edit_source),
            *(self.grade, self.no_grade, self.join_sources, self.remove_source, self.edit_actor, self.remove_actor),
            *(self.convention, self.review_incident, self.review, self.unreview, self.keep_search, self.drop_search),
            *(self.draw, self.drop_sample, self.hide, self.relate, self.part),
        )

    def one(self, kind):
        return self.any_of(self.reading.every(kind))

    @property
    def me(self):
        return self.session.annotator

    def number(self):
        return self.by_chance.randrange(10**6)

    def span(self, length):
        start = self.by_chance.randrange(length - 30)
        return Span(start, start + self.by_chance.randrange(5, 30))

    def add_incident(self):
        sites = [planning.At(site) for site in filter(None, [self.one(Site)])]
        kind = self.by_chance.choice(list(IncidentKind))
        title = f"Incident {self.number()} حادث 𐡠"
        return planning.plan_incident(self.reading, self.me.id, title=title, kind=kind, sites=sites)[1]

    def edit_incident(self):
        incident = self.one(Incident)
        return incident and planning.plan_incident_edit(
            incident, title=f"Retitled {self.number()}", status=self.by_chance.choice(list(Status))
        )

    def remove_incident(self):
        incident = self.one(Incident) if self.by_chance.random() < 0.4 else None
        return incident and planning.plan_incident_removal(self.reading, incident)

    def link(self):
        one, other = self.one(Incident), self.one(Incident)
        link = self.by_chance.choice(list(Link))
        return one and planning.plan_link(self.reading, one, other, link, self.me.id)

    def unlink(self):
        link = self.one(IncidentLink)
        return link and planning.plan_unlink(self.reading.found(Incident, link.incident_id), link)

    def put_site(self):
        incident, site = self.one(Incident), self.one(Site)
        if not incident or not site:
            return None
        if (places := self.reading.sites_of(incident.id)) and self.by_chance.random() < 0.4:
            return planning.plan_site_off(incident, self.by_chance.choice(places))
        return planning.plan_sites(self.reading, incident, [planning.At(site)], self.me.id)

    def stated(self, article):
        field = self.by_chance.choice((Field.DATE, Field.SEVERITY, Field.CAUSE, Field.ACTOR))
        words = self.span(article.length) if self.by_chance.random() < 0.7 else None
        level = Level.TEXT if words else Level.INFERRED
        if field == Field.DATE:
            value = self.by_chance.choice(DAYS)
            kind = "before" if value[0] == "/" else "between" if "/" in value else "on"
            return stating.Stated(field, value, words, level, details={"kind": kind})
        if field == Field.ACTOR:
            actor = self.one(Actor) or registers.new_actor(f"Actor {self.number()}", self.me.id)
            return stating.Stated(field, actor.label, words, level, actor=actor, details={"role": "denies"})
        values = list(Severity) if field == Field.SEVERITY else ["shelling", "arson", "قصف"]
        return stating.Stated(field, str(self.by_chance.choice(values)), words, level)

    def add_statement(self):
        if not (article := self.article()):
            return None
        values = [self.stated(article)] if self.by_chance.random() < 0.6 else []
        said = stating.Said(self.one(Source), polarity=self.by_chance.choice(list(Polarity)))
        annotation = self.annotation() if self.by_chance.random() < 0.3 else None
        return stating.plan_statement(
            self.reading, article.id, self.span(article.length), self.me.id, said=said, values=values,
            incident=self.one(Incident), annotation_id=annotation.id if annotation else "",
        )[1]  # fmt: skip

    def edit_statement(self):
        statement = self.one(Statement)
        return statement and stating.plan_statement_edit(self.reading, statement, note=f"note {self.number()}")

    def move_statement(self):
        statement, incident = self.one(Statement), self.one(Incident)
        if not statement or not incident:
            return None
        return stating.plan_statement_edit(self.reading, statement, incident_id=incident.id)

    def remove_statement(self):
        statement = self.one(Statement) if self.by_chance.random() < 0.5 else None
        return statement and stating.plan_statement_removal(self.reading, statement)

    def take_out(self):
        statement = self.one(Statement)
        return statement and valuing.plan_statement_out(self.reading, statement)

    def value(self):
        statement = self.one(Statement)
        article = statement and self.reading.article(statement.article_id)
        return article and valuing.plan_value(self.reading, statement, self.stated(article))

    def remove_value(self):
        claim = self.one(Claim)
        statement = claim and self.reading.found(Statement, claim.statement_id)
        return statement and valuing.plan_value_removal(self.reading, statement, claim)

    def assess(self):
        incident = self.one(Incident)
        field, value = self.by_chance.choice(((Field.DATE, "2017-03-03"), (Field.CAUSE, "shelling")))
        return incident and assessing.plan_assessment(
            self.reading, incident, field, value, rule=Rule.DECISION, annotator_id=self.me.id, reason="as agreed"
        )

    def leave_open(self):
        held = self.one(Assessment)
        incident = held and self.reading.found(Incident, held.incident_id)
        return incident and assessing.plan_no_assessment(self.reading, incident, held.field)

    def observe(self):
        if (seen := self.one(Observation)) and self.by_chance.random() < 0.3:
            return observing.plan_observation_removal(self.reading, seen)
        site = self.one(Site)
        told = {"observed": "2017-03", "state": f"roof gone {self.number()}", "means": "imagery"}
        return site and observing.plan_observation(site, self.me.id, told)

    def translate(self):
        if not (article := self.article()):
            return None
        text = f"traduit {self.number()}"
        return observing.plan_translation(
            self.reading, article.id, self.span(article.length), self.me.id, language="fr", text=text
        )

    def flag(self):
        record = self.one(self.by_chance.choice((Incident, Site, Source, Statement)))
        if record is None:
            return None
        reason = self.by_chance.choice([(), (flagging.REASONS[type(record)][0],)])
        embargo = (record, self.by_chance.choice(["", "2031-01-01"])) if isinstance(record, Incident) else None
        return flagging.plan_flags([(record, reason)], embargo)

    def many(self):
        ids = [each.id for each in self.reading.every(Incident)][: self.by_chance.randrange(1, 6)]
        wish = bulk.Wish(status=self.by_chance.choice(list(Status)), review=self.by_chance.choice(["", bulk.TO_REVIEW]))
        return bulk.plan_bulk(self.reading, ids, wish, self.me.id).change

    def new_site(self):
        told = {"name": f"Tell {self.number()} تل", "latitude": "33.5", "longitude": "36.3", "country": "SY"}
        parent = self.one(Site) if self.by_chance.random() < 0.4 else None
        return placing.plan_site(self.reading, self.me.id, **told, parent_id=parent.id if parent else None)

    def edit_site(self):
        site = self.one(Site)
        other = self.one(Site)
        told = {"note": f"note {self.number()}"} if self.by_chance.random() < 0.5 else {"parent_id": other and other.id}
        return site and placing.plan_site_edit(self.reading, site, told)

    def remove_site(self):
        site = self.one(Site) if self.by_chance.random() < 0.5 else None
        return site and placing.plan_site_removal(self.reading, site)

    def decline(self):
        article, site = self.article(), self.one(Site)
        return article and site and placing.plan_declining(self.reading, article.id, site.name, site.id, self.me.id)

    def source(self):
        return registers.plan_source(registers.new_source(f"Monitor {self.number()} مرصد", self.me.id))

    def edit_source(self):
        source = self.one(Source)
        return source and registers.plan_source_edit(source, note=f"note {self.number()}")

    def grade(self):
        source = self.one(Source)
        return source and registers.plan_grade(source, self.by_chance.choice("ABCDEF"), self.me.id, reason="seen")

    def no_grade(self):
        grade = self.one(Grade)
        source = grade and self.reading.found(Source, grade.source_id)
        return source and register_deeds.plan_no_grade(source, grade)

    def join_sources(self):
        kept, other = self.one(Source), self.one(Source)
        if not kept or kept.id == other.id or self.by_chance.random() < 0.5:
            return None
        return register_deeds.plan_sources_joined(self.reading, kept, other)

    def remove_source(self):
        source = self.one(Source)
        return source and register_deeds.plan_source_removal(self.reading, source)

    def edit_actor(self):
        actor = self.one(Actor)
        return actor and register_deeds.plan_actor_told(self.reading, actor, {"note": f"note {self.number()}"})

    def remove_actor(self):
        actor = self.one(Actor)
        return actor and register_deeds.plan_actor_removal(self.reading, actor)

    def convention(self):
        return registers.plan_convention(self.reading, "threshold", str(self.by_chance.randrange(2, 9)), self.me.id)

    def review_incident(self):
        incident = self.one(Incident)
        return incident and planning.plan_review(incident, self.me.id, "seen")

    def review(self):
        article = self.article()
        return article and reviewing.plan_article_reviews(self.reading, [article], self.me, "looked at")

    def unreview(self):
        article = self.article()
        return article and reviewing.plan_article_unreviews(self.reading, [article], self.me)

    def keep_search(self):
        return plan_saving(self.reading, f"Search {self.by_chance.randrange(5)}", f"temple{self.number()}", self.me)

    def drop_search(self):
        search = self.any_of(self.reading.saved_searches())
        return search and plan_search_removal(search)

    def draw(self):
        people = [each for each in self.reading.annotators() if each[0] in "0123456789"]
        return plan_sample(self.reading, f"Sample {self.number()}", Drawing(0.5, self.number()), people, self.me)

    def drop_sample(self):
        sample = self.any_of(self.reading.samples())
        return sample and plan_sample_removal(self.reading, sample)

    def hide(self):
        record = self.by_chance.choice((self.article, self.annotation))()
        return record and plan_sensitive([record], sensitive=self.by_chance.random() < 0.6)

    def relate(self):
        names = self.reading.article_names()
        return plan_together(self.reading, self.by_chance.sample(names, 2), self.me) if len(names) > 1 else None

    def part(self):
        names = self.reading.article_names()
        if len(names) < 2:
            return None
        one, other = self.by_chance.sample(names, 2)
        return plan_apart(self.reading, one, [other], self.me)
