"""What the load maker of the benchmark sends, the desk takes as an answer to each question."""

import re

from benchmarks.told_answers import answer_to
from tests.desk.desk_client import Desk


def test_every_question_is_answered_by_what_the_benchmark_sends(desk: Desk) -> None:
    link = desk.begin()
    addresses = dict.fromkeys(re.findall(rf'href="({link}/q/[a-z]+)"', desk.client.get(link).text))
    became = {}
    for address in addresses:
        fields = answer_to(address, desk.client.get(address).text)
        became[address] = desk.client.post(address, data=fields, follow_redirects=False).status_code
    assert became == dict.fromkeys(addresses, 303)
    assert desk.client.get(f"{link}/look").status_code == 200
