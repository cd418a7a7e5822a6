from scipy.integrate import solve_ivp
from qif_eval import state_names, vector_field, y0

solution = solve_ivp(vector_field, (0.0, 80.0), y0, method="RK23", max_step=0.1)
for name, value in zip(state_names, solution.y[:, -1]):
    print(f"{name} = {value:.4f}")
