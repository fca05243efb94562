// The plan's rival: LEMON's network simplex and cost scaling on the network of
// a KPLN file. Only ./dev bench compiles this; it needs liblemon-dev.
// plan_lemon (ns|cs) FILE [PRUNED]: prints the optimum, milliseconds (model
// and solution) and the peak of memory. PRUNED: only leads that an exact
// pruning keeps: of each owner and half hour as many of the best as the owner
// has room for in the whole day.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <map>
#include <sys/resource.h>
#include <vector>

using namespace lemon;

struct Day {
	uint32_t n, reps, teams, slots;
	std::vector<uint16_t> team;
	std::vector<uint8_t> cap;
	std::vector<int32_t> leads; // 1 + slots each
};

static void take(FILE *f, void *p, size_t n)
{
	if (n && std::fread(p, 1, n, f) != n)
		std::exit(3);
}

static Day read(const char *path)
{
	Day d;
	char head[36];
	FILE *f = std::fopen(path, "rb");

	if (!f)
		std::exit(4);
	take(f, head, sizeof head);
	std::memcpy(&d.n, head + 8, 16);
	d.team.resize(d.reps);
	d.cap.resize(size_t(d.reps) * d.slots);
	d.leads.resize(size_t(d.n) * (1 + d.slots));
	take(f, d.team.data(), d.team.size() * 2);
	take(f, d.cap.data(), d.cap.size());
	take(f, d.leads.data(), d.leads.size() * 4);
	std::fclose(f);
	return d;
}

static void prune(Day &d)
{
	std::map<int32_t, std::vector<uint32_t>> of;
	std::map<int32_t, size_t> room;
	std::vector<bool> keep(d.n);
	std::vector<int32_t> kept;
	const size_t step = 1 + d.slots;

	for (uint32_t r = 0; r < d.reps; r++)
		for (uint32_t s = 0; s < d.slots; s++) {
			room[int32_t(r)] += d.cap[r * d.slots + s];
			room[-1 - d.team[r]] += d.cap[r * d.slots + s];
		}
	for (uint32_t i = 0; i < d.n; i++)
		of[d.leads[i * step]].push_back(i);
	for (auto &[owner, list] : of)
		for (uint32_t s = 0; s < d.slots; s++) {
			size_t k = std::min(room[owner], list.size());

			std::nth_element(list.begin(), list.begin() + k,
				list.end(), [&](uint32_t a, uint32_t b) {
					return d.leads[a * step + 1 + s] >
					       d.leads[b * step + 1 + s];
				});
			for (size_t i = 0; i < k; i++)
				keep[list[i]] = true;
		}
	for (uint32_t i = 0; i < d.n; i++)
		if (keep[i])
			kept.insert(kept.end(), &d.leads[i * step],
				&d.leads[i * step] + step);
	d.leads.swap(kept);
	d.n = uint32_t(d.leads.size() / step);
}

struct Net {
	SmartDigraph g;
	std::vector<int> cap;
	std::vector<int> cost;
	SmartDigraph::Node source, sink;

	void arc(SmartDigraph::Node a, SmartDigraph::Node b, int c, int w)
	{
		g.addArc(a, b);
		cap.push_back(c);
		cost.push_back(-w);
	}
};

static void build(Net &net, const Day &d)
{
	std::vector<SmartDigraph::Node> place, pool;
	const size_t step = 1 + d.slots;

	net.g.reserveNode(int(d.n + (d.reps + d.teams) * d.slots + 2));
	net.g.reserveArc(int(d.leads.size() + 3 * d.reps * d.slots + 1));
	net.source = net.g.addNode();
	net.sink = net.g.addNode();
	for (size_t i = 0; i < size_t(d.reps) * d.slots; i++)
		place.push_back(net.g.addNode());
	for (size_t i = 0; i < size_t(d.teams) * d.slots; i++)
		pool.push_back(net.g.addNode());
	for (uint32_t r = 0; r < d.reps; r++)
		for (uint32_t s = 0; s < d.slots; s++) {
			size_t i = size_t(r) * d.slots + s;

			if (!d.cap[i])
				continue;
			net.arc(place[i], net.sink, d.cap[i], 0);
			net.arc(pool[size_t(d.team[r]) * d.slots + s], place[i],
				d.cap[i], 0);
		}
	for (uint32_t i = 0; i < d.n; i++) {
		const int32_t *l = &d.leads[i * step];
		SmartDigraph::Node v = net.g.addNode();
		SmartDigraph::Node *to =
			l[0] >= 0 ? &place[size_t(l[0]) * d.slots]
				  : &pool[size_t(-1 - l[0]) * d.slots];

		net.arc(net.source, v, 1, 0);
		for (uint32_t s = 0; s < d.slots; s++)
			if (l[1 + s] > 0)
				net.arc(v, to[s], 1, l[1 + s]);
	}
	net.arc(net.source, net.sink, int(d.n), 0); // not called
}

template <class Solver> static int64_t solve(const Day &d)
{
	Net net;

	build(net, d);
	SmartDigraph::ArcMap<int> cap(net.g), cost(net.g);
	for (SmartDigraph::ArcIt a(net.g); a != INVALID; ++a) {
		cap[a] = net.cap[size_t(net.g.id(a))];
		cost[a] = net.cost[size_t(net.g.id(a))];
	}
	Solver solver(net.g);
	solver.upperMap(cap).costMap(cost).stSupply(
		net.source, net.sink, int(d.n));
	if (solver.run() != Solver::OPTIMAL)
		std::exit(1);
	return -solver.template totalCost<int64_t>();
}

int main(int argc, char **argv)
{
	typedef NetworkSimplex<SmartDigraph, int, int64_t> Simplex;
	typedef CostScaling<SmartDigraph, int, int64_t> Scaling;
	struct rusage use;

	if (argc < 3)
		return 2;
	Day d = read(argv[2]);
	if (argc > 3)
		prune(d);
	auto start = std::chrono::steady_clock::now();
	int64_t best = std::strcmp(argv[1], "ns") == 0 ? solve<Simplex>(d)
						       : solve<Scaling>(d);
	std::chrono::duration<double, std::milli> took =
		std::chrono::steady_clock::now() - start;
	getrusage(RUSAGE_SELF, &use);
	std::printf("%lld %.2f %ld %u\n", (long long)best, took.count(),
		use.ru_maxrss, d.n);
}
