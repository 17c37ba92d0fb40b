"""What decides: screenings, reviews, looking back, the customer base."""

from datetime import timedelta
from functools import cached_property

from app.api.reading import READER, read_transfer
from app.api.services import Reviews
from app.domain.match import Entry
from app.main.clock import new_id
from app.main.watching import Watching
from app.usecases.lookback import LookBack
from app.usecases.review.approve import ApproveReview
from app.usecases.review.outcome import RecordOutcome
from app.usecases.review.propose import ProposeReview
from app.usecases.review.second_look import LookAgain
from app.usecases.sampling import SampleDismissals
from app.usecases.screen_customers import ScreenCustomers
from app.usecases.screen_transfer import ScreenTransfer


class Deciding(Watching):
    """What we exist for."""

    def entry_of(self, reference: str) -> Entry | None:
        """A listed party by one of its references; raises ListsNotLoadedError."""
        return self.lists.current().index.entries.get(reference)

    @cached_property
    def screen(self) -> ScreenTransfer:
        """The one thing we exist for."""
        return ScreenTransfer(
            log=self.store.decisions,
            lists=self.lists,
            settings=self.settings.screening,
            meter=self.tracing.meter(self.metrics) if self.tracing else self.metrics,
            clock=self.time.now,
            new_id=new_id,
            rules=self.good_guys.current,
            sample=SampleDismissals(
                every=self.settings.good_guy_sample_every,
                case_time=timedelta(hours=self.settings.case_hours),
                new_id=new_id,
            ),
        )

    @cached_property
    def reviews(self) -> Reviews:
        """What people do with a screening after its decision."""
        events, reading, meter = self.store.events, self.reading, self.metrics
        look_again = LookAgain(
            lists=self.lists,
            editions=self.store.editions,
            settings=self.settings.screening,
            parse=read_transfer,
            rules=self.good_guys.current,
        )
        approve = ApproveReview(
            reading=reading,
            events=events,
            releases=self.store.releases,
            look_again=look_again,
            meter=meter,
            clock=self.now,
            new_id=new_id,
        )
        return Reviews(
            propose=ProposeReview(
                reading=reading,
                events=events,
                meter=meter,
                look_again=look_again,
                clock=self.now,
            ),
            approve=approve,
            report=RecordOutcome(reading=reading, events=events, clock=self.now),
        )

    @cached_property
    def look_back(self) -> LookBack:
        """Past decisions against what changed in the lists."""
        return LookBack(
            store=self.store.lookback,
            editions=self.store.editions,
            lists=self.lists,
            build=self.index,
            reader=READER,
            clock=self.now,
            new_id=new_id,
            window=timedelta(days=self.settings.lookback_days),
            case_time=timedelta(hours=self.settings.case_hours),
        )

    @cached_property
    def screen_customers(self) -> ScreenCustomers:
        """The customer base against the lists in use."""
        return ScreenCustomers(
            store=self.store.customers,
            lists=self.lists,
            clock=self.now,
            new_id=new_id,
            case_time=timedelta(hours=self.settings.case_hours),
        )
