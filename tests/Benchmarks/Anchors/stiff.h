/* Three stiff problems: equations and references as in the Test Set for Initial Value Problem Solvers. */
#include <string.h>
enum { VDP = 0, ROBER = 1, HIRES = 2 };
static inline int size_of(int problem) { return problem == VDP ? 2 : problem == ROBER ? 3 : 8; }
static inline double end_of(int problem) { return problem == VDP ? 2000 : problem == ROBER ? 1e11 : 321.8122; }
static inline void start_of(int problem, double *y)
{
    memset(y, 0, 8 * sizeof *y);
    y[0] = problem == VDP ? 2 : 1;
    if (problem == HIRES) y[7] = 0.0057;
}
static inline void slope(int problem, const double *y, double *d)
{
    switch (problem)
    {
    case VDP:
        d[0] = y[1];
        d[1] = 1000 * (1 - y[0] * y[0]) * y[1] - y[0];
        break;
    case ROBER:
        d[0] = -0.04 * y[0] + 1e4 * y[1] * y[2];
        d[2] = 3e7 * y[1] * y[1];
        d[1] = -d[0] - d[2];
        break;
    default:
        d[0] = -1.71 * y[0] + 0.43 * y[1] + 8.32 * y[2] + 0.0007;
        d[1] = 1.71 * y[0] - 8.75 * y[1];
        d[2] = -10.03 * y[2] + 0.43 * y[3] + 0.035 * y[4];
        d[3] = 8.32 * y[1] + 1.71 * y[2] - 1.12 * y[3];
        d[4] = -1.745 * y[4] + 0.43 * y[5] + 0.43 * y[6];
        d[5] = -280 * y[5] * y[7] + 0.69 * y[3] + 1.71 * y[4] - 0.43 * y[5] + 0.69 * y[6];
        d[6] = 280 * y[5] * y[7] - 1.81 * y[6];
        d[7] = -d[6];
    }
}
/* Entry (i, j) at j * n + i; what is always 0 is not written. */
static inline void jacobian(int problem, const double *y, double *j)
{
    switch (problem)
    {
    case VDP:
        j[1] = -2000 * y[0] * y[1] - 1;
        j[2] = 1;
        j[3] = 1000 * (1 - y[0] * y[0]);
        break;
    case ROBER:
        j[0] = -0.04; j[1] = 0.04;
        j[3] = 1e4 * y[2]; j[4] = -1e4 * y[2] - 6e7 * y[1]; j[5] = 6e7 * y[1];
        j[6] = 1e4 * y[1]; j[7] = -1e4 * y[1];
        break;
    default:
        j[0] = -1.71; j[1] = 1.71;
        j[8] = 0.43; j[9] = -8.75; j[11] = 8.32;
        j[16] = 8.32; j[18] = -10.03; j[19] = 1.71;
        j[26] = 0.43; j[27] = -1.12; j[29] = 0.69;
        j[34] = 0.035; j[36] = -1.745; j[37] = 1.71;
        j[44] = 0.43; j[45] = -280 * y[7] - 0.43; j[46] = 280 * y[7]; j[47] = -280 * y[7];
        j[52] = 0.43; j[53] = 0.69; j[54] = -1.81; j[55] = 1.81;
        j[61] = -280 * y[5]; j[62] = 280 * y[5]; j[63] = -280 * y[5];
    }
}
