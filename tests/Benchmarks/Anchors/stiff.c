/* CVODE's backward differentiation formulas with a dense analytic Jacobian; creating and freeing belong to a solution. */
#include "stiff.h"
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>

static int field(realtype t, N_Vector y, N_Vector d, void *problem)
{
    slope(*(int *)problem, N_VGetArrayPointer(y), N_VGetArrayPointer(d));
    return 0;
}

static int matrix(realtype t, N_Vector y, N_Vector d, SUNMatrix j, void *problem, N_Vector a, N_Vector b, N_Vector c)
{
    jacobian(*(int *)problem, N_VGetArrayPointer(y), SUNDenseMatrix_Data(j));
    return 0;
}

/* Counts: steps, evaluations, Jacobians. */
int cvode(int problem, double rtol, double atol, double *end, long *counts)
{
    SUNContext context;
    if (SUNContext_Create(NULL, &context)) return -1;
    sunindextype n = size_of(problem);
    N_Vector y = N_VNew_Serial(n, context);
    start_of(problem, end);
    memcpy(N_VGetArrayPointer(y), end, n * sizeof *end);
    void *memory = CVodeCreate(CV_BDF, context);
    CVodeInit(memory, field, 0, y);
    CVodeSStolerances(memory, rtol, atol);
    CVodeSetUserData(memory, &problem);
    CVodeSetMaxNumSteps(memory, 10000000);
    SUNMatrix a = SUNDenseMatrix(n, n, context);
    SUNLinearSolver solver = SUNLinSol_Dense(y, a, context);
    CVodeSetLinearSolver(memory, solver, a);
    CVodeSetJacFn(memory, matrix);
    realtype t;
    int status = CVode(memory, end_of(problem), y, &t, CV_NORMAL);
    memcpy(end, N_VGetArrayPointer(y), n * sizeof *end);
    CVodeGetNumSteps(memory, counts);
    CVodeGetNumRhsEvals(memory, counts + 1);
    CVodeGetNumJacEvals(memory, counts + 2);
    CVodeFree(&memory);
    SUNLinSolFree(solver);
    SUNMatDestroy(a);
    N_VDestroy(y);
    SUNContext_Free(&context);
    return status;
}
