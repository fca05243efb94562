// The calendar's rival: QuantLib's calendar of Japan, asked the same questions
// on the same days. Only ./dev bench compiles this; it needs libquantlib0-dev.
// Prints "ask NS" and "advance NS", the least and the median of some rounds,
// and how many of the days are business days there.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ql/time/calendars/japan.hpp>
#include <vector>

using namespace QuantLib;

static const int n_days = 65536, questions = 10000, rounds = 5, most = 20;
static const int first = -5479, all = 71588, margin = 200;

template <class F> static void measure(const char *name, F question)
{
	std::vector<double> ns;
	volatile long sum = 0;

	for (int r = 0; r <= rounds; r++) {
		auto start = std::chrono::steady_clock::now();
		long s = 0;

		for (int i = 0; i < questions; i++)
			s += question(i % n_days);
		sum = s;
		std::chrono::duration<double, std::nano> took =
			std::chrono::steady_clock::now() - start;
		if (r > 0) // the first one warms up
			ns.push_back(took.count() / questions);
	}
	(void)sum;
	std::sort(ns.begin(), ns.end());
	std::printf("%s %.2f %.2f %.2f\n", name, ns[0], ns[rounds / 2],
		ns[rounds - 1]);
}

int main()
{
	const Calendar japan = Japan();
	const Date epoch(1, January, 1970);
	std::vector<Date> day;
	std::vector<int> k;
	uint32_t seed = 42;

	for (int i = 0; i < n_days; i++) {
		seed ^= seed << 13;
		seed ^= seed >> 17;
		seed ^= seed << 5;
		day.push_back(epoch + (first + int(seed % (all - margin))));
		k.push_back(1 + int((seed >> 8) % most));
	}
	measure("ask", [&](int i) { return long(japan.isBusinessDay(day[i])); });
	measure("advance", [&](int i) {
		return long(japan.advance(day[i], k[i], Days).serialNumber());
	});
}
