"""Draws a seeded sales network and writes it as a company's export: contacts.csv and ties.csv.

    generate.py FOLDER --contacts 100000 [--seed 1]

People work in teams, teams in companies (few large ones, many small), companies in industries. A tie joins people of one team,
of one company, of one industry, or a rep and somebody in the rep's territory; a few people and reps have far more ties than the
rest, and one person in eight is a cold lead with few or none. About ten rows a contact: one tie in ten is reported from both
ends, a few rows repeat another, and a very few name one person twice, as real exports do. Ids give no hint of who belongs together.
"""

import argparse
import os

import numpy as np

FIRST = "Ana Bo Chidi Dana Elif Femi Grace Hiro Inés Jo Kofi Lena Marek Nadia Omar Priya Rosa Søren Tara Uma".split()
LAST = "Abara Becker Chen Diaz Evans Garcia Haddad Jensen Kim Lopez Müller Nguyen Okafor Patel Silva Tanaka Weber".split()
COMPANY = "Acme Borealis Cobalt Delphi Everest Foxglove Granite Halcyon Ironwood Juniper Keystone Lumen".split()
BRANCH = ["Systems", "Logistics", "Foods", "Energy", "Health", "Partners", "Media", "Labs", "Tools, Inc.", "& Co"]
TITLES = ["Analyst", "Engineer", "Manager", "Director", "VP, Operations", "CFO", "Buyer", "Consultant"]
NETWORKS = ["market", "prospect", "internal", "customer"]
INDUSTRIES = ["software", "health", "finance", "retail", "energy", "logistics", "media", "education", "food", "telecom"]
TIES_A_CONTACT = 9.0
SHARES = [0.42, 0.24, 0.13, 0.21]  # of team, company, industry and territory among all ties


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--contacts", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = np.random.default_rng(options.seed)
    people = People(chance, options.contacts)
    rows = with_repeats(chance, people, *ties(chance, people))
    os.makedirs(options.folder, exist_ok=True)
    ids = chance.permutation(people.n)
    write_ties(chance, os.path.join(options.folder, "ties.csv"), ids, *rows)
    # Last, so that a folder with contacts is a whole one.
    write_contacts(chance, os.path.join(options.folder, "contacts.csv"), ids, people)


class People:
    """Who works where: companies are runs of people, teams are runs within them, industries are runs of companies."""

    def __init__(self, chance, n):
        self.n = n
        sizes = np.minimum(4 + 8 * chance.pareto(1.25, n), max(40, n // 150)).astype(np.int64)
        ends = np.cumsum(sizes)
        ends = np.append(ends[ends < n], n)
        starts = np.append(0, ends[:-1])
        self.companies = len(ends)
        self.company = np.repeat(np.arange(self.companies), ends - starts)
        self.company_start, self.company_size = starts, ends - starts
        team = chance.integers(6, 13, self.companies)[self.company]
        behind = np.arange(n) - starts[self.company]
        self.team_start = starts[self.company] + behind // team * team
        self.team_size = np.minimum(team, ends[self.company] - self.team_start)
        self.industry = self.company * len(INDUSTRIES) // self.companies
        edges = np.searchsorted(self.industry, np.arange(len(INDUSTRIES) + 1))
        self.industry_start, self.industry_size = edges[:-1], np.diff(edges)
        self.cold = chance.random(n) < 0.125
        self.reps = chance.choice(n, max(2, n // 50), replace=False)
        self.cold[self.reps] = False


def ties(chance, people):
    """Distinct pairs, about TIES_A_CONTACT a contact."""
    wanted = int(people.n * TIES_A_CONTACT)
    pairs = np.empty(0, np.int64)
    for _ in range(40):
        missing = wanted - len(pairs)
        if missing <= wanted // 1000:
            break
        a, b = draw(chance, people, int(1.2 * missing) + 100)
        # Of a cold lead's ties one in ten is kept, by the pair, so that later draws do not bring the rest.
        low, high = np.minimum(a, b), np.maximum(a, b)
        chosen = ~(people.cold[a] | people.cold[b]) | ((low * 31 + high * 17) % 97 < 10)
        chosen &= a != b
        pairs = np.unique(np.concatenate([pairs, (low * people.n + high)[chosen]]))
    if len(pairs) > wanted:
        pairs = chance.permutation(pairs)[:wanted]
    return pairs // people.n, pairs % people.n


def draw(chance, people, count):
    kind = np.searchsorted(np.cumsum(SHARES)[:-1], chance.random(count))
    a = chance.integers(0, people.n, count)
    within, skew = chance.random(count), chance.random(count)
    company, industry = people.company[a], people.industry[a]
    team = people.team_start[a] + (within * people.team_size[a]).astype(np.int64)
    colleague = people.company_start[company] + (within**1.8 * people.company_size[company]).astype(np.int64)
    # The first people of an industry are known to many.
    peer = people.industry_start[industry] + (within**3 * skew * people.industry_size[industry]).astype(np.int64)
    rep = people.reps[(skew**2.5 * len(people.reps)).astype(np.int64)]
    territory = people.n * 3 // len(people.reps) + 50 + (people.n // 100 * (1 - skew) ** 8).astype(np.int64)
    client = (rep * 7919 + (within * territory).astype(np.int64)) % people.n
    return np.where(kind == 3, rep, a), np.choose(kind, [team, colleague, peer, client])


def with_repeats(chance, people, a, b):
    turned = chance.random(len(a)) < 0.5
    source, target = np.where(turned, b, a), np.where(turned, a, b)
    both = np.flatnonzero(chance.random(len(a)) < 0.1)
    again = chance.integers(0, len(a), len(a) // 300)
    selves = chance.integers(0, people.n, max(1, len(a) // 100_000))
    sources = np.concatenate([source, target[both], source[again], selves])
    targets = np.concatenate([target, source[both], target[again], selves])
    order = chance.permutation(len(sources))
    return sources[order], targets[order]


def write_ties(chance, path, ids, source, target):
    days = np.datetime64("2019-01-01") + np.arange(2700)
    days = [str(day) for day in days]
    hundredths = [f"{i / 100:g}" for i in range(101)]
    with open(path, "w", encoding="utf-8", newline="\n", buffering=1 << 22) as out:
        out.write("source,target,strength,last_contact\n")
        for at in range(0, len(source), 1 << 18):
            some = slice(at, at + (1 << 18))
            a, b = ids[source[some]].tolist(), ids[target[some]].tolist()
            strength = (1 + 99 * chance.beta(2, 2.5, len(a))).astype(int).tolist()
            day = (2699 * np.sqrt(chance.random(len(a)))).astype(int).tolist()
            rows = zip(a, b, (hundredths[i] for i in strength), (days[i] for i in day))
            out.writelines(map("C%07d,C%07d,%s,%s\n".__mod__, rows))


def write_contacts(chance, path, ids, people):
    is_rep = np.zeros(people.n, bool)
    is_rep[people.reps] = True
    drawn = [chance.integers(0, len(words), people.n) for words in (FIRST, LAST, TITLES, NETWORKS)]
    with open(path, "w", encoding="utf-8", newline="\n", buffering=1 << 22) as out:
        out.write("id,name,account,title,network,industry,rep\n")
        for i in np.argsort(ids).tolist():
            first, last, title, network = (words[it[i]] for words, it in zip((FIRST, LAST, TITLES, NETWORKS), drawn))
            out.write(
                f"C{ids[i]:07d},{first} {last},{quoted(company(people.company[i]))},"
                f"{quoted('Account Executive' if is_rep[i] else title)},{network},"
                f"{INDUSTRIES[people.industry[i]]},{'yes' if is_rep[i] else 'no'}\n"
            )


def company(number):
    names = len(COMPANY) * len(BRANCH)
    name = f"{COMPANY[number % len(COMPANY)]} {BRANCH[number // len(COMPANY) % len(BRANCH)]}"
    return name if number < names else f"{name} {number // names + 1}"


def quoted(cell):
    return f'"{cell}"' if "," in cell else cell


main()
